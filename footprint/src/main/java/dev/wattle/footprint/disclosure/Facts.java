package dev.wattle.footprint.disclosure;

import java.time.Instant;
import java.util.List;

/// What a disclosure says beside the ledger.
///
/// @param title of the model or run
/// @param trainingType `pre-training` or `fine-tuning`
/// @param model what came out
/// @param data what it was trained on, one line
/// @param from when the run began
/// @param to when it ended
/// @param hardware one line a machine
/// @param software name and version that wrote this
/// @param baselines what the same work would have cost otherwise; may be empty
public record Facts(
        String title,
        String trainingType,
        Model model,
        String data,
        Instant from,
        Instant to,
        List<String> hardware,
        String software,
        List<Baseline> baselines) {

    public Facts {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("disclosure of '" + title + "' runs from " + from + " back to " + to + "; put the earlier first");
        }
        hardware = List.copyOf(hardware);
        baselines = List.copyOf(baselines);
    }

    /// The model that was trained.
    ///
    /// @param sha256 of the model file, hex
    /// @param parameters number of parameters
    /// @param tokens trained on
    public record Model(String sha256, long parameters, long tokens) {}

    /// Another way of doing the same work. It stands beside the cost and is never subtracted from it.
    ///
    /// @param name such as `at once in US-MIDA-PJM`
    /// @param how it was computed, one line
    /// @param energyKwh what it would have used
    /// @param carbonKg what it would have emitted, kg CO2e
    public record Baseline(String name, String how, double energyKwh, double carbonKg) {}
}
