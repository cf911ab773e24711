package dev.wattle.planner.fleet;

/// How long to look for a better plan and a better proof. Counted in steps of the search, not in seconds, so that the same
/// input gives the same plan on any machine; a core does some hundred million steps a second.
///
/// @param steps at most, for prices and search together; the first plan is made whatever it takes
/// @param enoughGap stop when the proven gap is at most this
public record Effort(long steps, double enoughGap) {
    /// For a new plan each hour: a fraction of a second for some hundred jobs.
    public static final Effort HOURLY = new Effort(50_000_000L, 0.01);

    /// For a plan that someone waits for: some seconds.
    public static final Effort NORMAL = new Effort(1_000_000_000L, 0.005);

    /// For a figure: a minute or a few.
    public static final Effort THOROUGH = new Effort(10_000_000_000L, 0);

    public Effort {
        if (steps < 0 || !(enoughGap >= 0)) {
            throw new IllegalArgumentException("effort is %d steps to a gap of %s; both must be at least 0".formatted(steps, enoughGap));
        }
    }
}
