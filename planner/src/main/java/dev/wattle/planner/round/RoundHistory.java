package dev.wattle.planner.round;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// What came of some days of rounds.
///
/// @param rounds held
/// @param meanSteps of a round
/// @param batches trained in all
/// @param participation rounds by client
public record RoundHistory(int rounds, double meanSteps, double batches, Map<String, Integer> participation) {
    public RoundHistory {
        participation = Collections.unmodifiableMap(new TreeMap<>(participation));
    }

    /// How unevenly clients took part: the standard deviation over the mean.
    public double spread() {
        double mean = participation.values().stream().mapToInt(Integer::intValue).average().orElse(0);
        double square = participation.values().stream().mapToDouble(count -> (count - mean) * (count - mean)).average().orElse(0);
        return mean == 0 ? 0 : Math.sqrt(square) / mean;
    }

    /// Clients that never took part.
    public long never() {
        return participation.values().stream().filter(count -> count == 0).count();
    }
}
