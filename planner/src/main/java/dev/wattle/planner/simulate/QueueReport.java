package dev.wattle.planner.simulate;

/// What one policy did with the jobs of one place.
///
/// @param policy its name
/// @param forecast the forecaster's name
/// @param grams CO2 equivalent at 1 W a device: multiply by the watts of a device
/// @param runAtOnceGrams if every job ran at its arrival
/// @param lowerBoundGrams no plan within the waiting limits can emit less, even knowing the future
/// @param deviceHours of work done
/// @param meanWaitHours from arrival to end, less the length
/// @param deadlineMisses jobs that ended too late
public record QueueReport(
        String policy,
        String forecast,
        double grams,
        double runAtOnceGrams,
        double lowerBoundGrams,
        double deviceHours,
        double meanWaitHours,
        int deadlineMisses) {
    /// As a part of run-at-once, as GAIA's figure 8 has it.
    public double normalised() {
        return grams / runAtOnceGrams;
    }

    /// The bound as a part of run-at-once.
    public double normalisedBound() {
        return lowerBoundGrams / runAtOnceGrams;
    }
}
