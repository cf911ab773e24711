package dev.wattle.protocol;

/// Where a job stands.
public enum Phase {
    /// Not enough sites hold its data yet.
    WAITING,
    /// Its sites load data and model.
    PREPARING,
    /// Its sites train in the hours of the plan.
    TRAINING,
    /// The tokens are there or the deadline has come: its sites measure the final model.
    EVALUATING,
    /// Done: the model and the disclosure are written.
    FINISHED,
    /// Cannot go on; the status says why.
    FAILED;

    public boolean isOver() {
        return this == FINISHED || this == FAILED;
    }
}
