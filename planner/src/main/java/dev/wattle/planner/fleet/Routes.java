package dev.wattle.planner.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/// How far it is from site to site: the energy of a move is the job's for a route of length 1, times the length.
///
/// @param lengths by site and site, at least 0; a pair that is not named has length 1
public record Routes(Map<String, Map<String, Double>> lengths) {
    public static final Routes UNIFORM = new Routes(Map.of());

    public Routes {
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        lengths.forEach((from, row) -> copy.put(from, Map.copyOf(row)));
        lengths = Map.copyOf(copy);
        lengths.forEach((from, row) -> row.forEach((to, length) -> check(from, to, length)));
    }

    public double length(String from, String to) {
        if (from.equals(to)) {
            return 0;
        }
        return lengths.getOrDefault(from, Map.of()).getOrDefault(to, 1.0);
    }

    private static void check(String from, String to, double length) {
        if (!(length >= 0 && Double.isFinite(length))) {
            throw new IllegalArgumentException(
                    "the route from '%s' to '%s' has length %s; it must be finite and at least 0".formatted(from, to, length));
        }
    }
}
