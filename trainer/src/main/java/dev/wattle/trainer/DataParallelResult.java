package dev.wattle.trainer;

import java.util.List;

/// What a synchronous data-parallel run came to.
///
/// @param untrainedLoss validation loss of the initial parameters, nats per token
/// @param validationLoss of the trained model: mean over the shares, weighted by their held-out tokens
/// @param perShare validation loss of each share, in the order of the spec
/// @param tokens trained on
/// @param steps taken
/// @param seconds of wall time, training only
/// @param curve training loss by tokens
/// @param parameters of the model
record DataParallelResult(
        double untrainedLoss,
        double validationLoss,
        List<Double> perShare,
        long tokens,
        int steps,
        double seconds,
        List<Point> curve,
        int parameters) {
    DataParallelResult {
        perShare = List.copyOf(perShare);
        curve = List.copyOf(curve);
    }

    /// @param tokens trained on so far
    /// @param loss mean training loss since the point before, nats per token
    record Point(long tokens, double loss) {}
}
