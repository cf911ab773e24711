package dev.wattle.protocol;

/// Where a worker stands in its round: `POST /worker/v1/progress`; the answer is a [WorkerProgress.Reply].
///
/// @param version that the round started from
/// @param steps inner steps taken in this round
/// @param position token position reached
/// @param loss mean training loss of the round so far, nats per token
public record WorkerProgress(long version, int steps, long position, double loss) {
    /// @param proceed false asks the worker to hand in what it has now
    public record Reply(boolean proceed) {}
}
