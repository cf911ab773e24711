package dev.wattle.protocol;

/// What the agent tells a worker that asks what to do next: `GET /worker/v1/instruction`.
///
/// @param action what to do
/// @param version of the shared parameters to start from; fetch them from `/worker/v1/parameters/{version}` unless held
/// @param steps inner steps to take at most ([Action#TRAIN])
/// @param position token position of this site's data stream to begin at ([Action#TRAIN])
/// @param scheduleTokens where the learning rate schedule stands, in tokens of the job's budget
public record Instruction(Action action, long version, int steps, long position, long scheduleTokens) {
    public enum Action {
        /// Take inner steps, then hand in the parameters: `PUT /worker/v1/result`.
        TRAIN,
        /// Measure the validation loss of a version: `POST /worker/v1/evaluation`.
        EVALUATE,
        /// Nothing to do now: ask again.
        PAUSE,
        /// Exit with code 0.
        STOP
    }

    public static final Instruction PAUSE = new Instruction(Action.PAUSE, 0, 0, 0, 0);
    public static final Instruction STOP = new Instruction(Action.STOP, 0, 0, 0, 0);
}
