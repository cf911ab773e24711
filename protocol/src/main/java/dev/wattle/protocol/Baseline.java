package dev.wattle.protocol;

import java.util.List;

/// A reference run of the same model with the same tokens: synchronous data-parallel training in one process.
///
/// @param validationLoss mean over the sites' held-out texts, nats per token
/// @param untrainedLoss the same before training
/// @param tokens trained on
/// @param seconds wall seconds
/// @param energyJoules used, by the same meters as the joint run
/// @param energyLowJoules lower end of the band
/// @param energyHighJoules upper end of the band
/// @param curve training loss on the way
public record Baseline(
        double validationLoss,
        double untrainedLoss,
        long tokens,
        double seconds,
        double energyJoules,
        double energyLowJoules,
        double energyHighJoules,
        List<Point> curve) {

    public Baseline {
        curve = List.copyOf(curve);
    }

    /// @param tokens trained on up to here
    /// @param loss training loss, nats per token
    public record Point(long tokens, double loss) {}
}
