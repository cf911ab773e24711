package dev.wattle.cli.quickstart;

/// What the user asked for, kept in the run folder so that the run can be resumed.
///
/// @param data the user's own text, or empty for the JDK's sources
/// @param minutes how long the run may take, about
/// @param compare whether to train by data-parallel steps too
public record QuickstartSettings(String data, double minutes, boolean compare) {
    /// Seconds that starting and measuring take beside the replay.
    private static final double OVERHEAD_SECONDS = 33;

    /// Grid hours from submission to the deadline: a week less what the last measurements may need.
    static final int REPLAY_HOURS = 162;

    /// Tokens that two modest cores train in a replayed second, within the hours that the plan gives.
    private static final double TOKENS_A_SECOND = 5_500;

    double replaySeconds() {
        return Math.max(15, minutes * 60 - OVERHEAD_SECONDS);
    }

    /// Grid seconds a wall second.
    double speed() {
        return REPLAY_HOURS * 3600 / replaySeconds();
    }

    long tokens() {
        return Math.round(TOKENS_A_SECOND * replaySeconds() / 10_000) * 10_000;
    }
}
