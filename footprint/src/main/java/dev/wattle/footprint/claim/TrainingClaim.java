package dev.wattle.footprint.claim;

import java.util.Map;
import java.util.Optional;

/// A claim about one training: some of hours, chips, watts, PUE, energy, carbon intensity and carbon.
///
/// @param place file and line
/// @param name what was trained
/// @param figures what is published; a kind that is not there is missing
/// @param hub the `co2_eq_emissions` of a Hugging Face card beside a figure in its text, in grams
/// @param chipHours whether the hours are called those of chips, so that they may hold all chips already
public record TrainingClaim(
        String place, String name, Map<Kind, Stated> figures, Optional<Stated> hub, boolean chipHours) implements Claim {
    public TrainingClaim {
        figures = Map.copyOf(figures);
    }

    Optional<Stated> get(Kind kind) {
        return Optional.ofNullable(figures.get(kind));
    }
}
