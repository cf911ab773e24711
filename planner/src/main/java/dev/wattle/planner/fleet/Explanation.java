package dev.wattle.planner.fleet;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// Why a job runs when and where it does.
///
/// @param job its id
/// @param lines for people: what is planned, why then, why there, and what binds
/// @param alternatives what other choices would cost, all other jobs as planned
public record Explanation(String job, List<String> lines, List<Alternative> alternatives) {
    /// Less would be told as 0.0000 kg.
    private static final double LEAST_GRAMS = 0.05;

    public Explanation {
        lines = List.copyOf(lines);
        alternatives = List.copyOf(alternatives);
    }

    /// In words, after "it would emit": `0.0783 kg CO2e less (1.6 %)`.
    ///
    /// @param extraGrams than planned
    /// @param planned grams
    public static String change(double extraGrams, double planned) {
        if (Math.abs(extraGrams) < LEAST_GRAMS) {
            return "as much";
        }
        double percent = planned > 0 ? 100 * Math.abs(extraGrams) / planned : 0;
        return String.format(Locale.ROOT, "%.4f kg CO2e %s (%.1f %%)", Math.abs(extraGrams) / 1000, extraGrams < 0 ? "less" : "more", percent);
    }

    /// Another choice, with the job planned at its best within it.
    ///
    /// @param choice what is different
    /// @param kind of choice
    /// @param extraGrams CO2 equivalent more than planned, below 0 where it would be less; empty when it cannot be done
    public record Alternative(String choice, Kind kind, OptionalDouble extraGrams) {}

    /// What an [Alternative] changes.
    public enum Kind {
        /// It begins later.
        LATER,
        /// It runs at one other site.
        ELSEWHERE,
        /// Its deadline is a day later.
        DEADLINE,
        /// All devices are free for it.
        CAPACITY,
        /// It may run at every site.
        SITES,
        /// No site has a minimum share.
        SHARE,
        /// It has no limit on money.
        MONEY
    }
}
