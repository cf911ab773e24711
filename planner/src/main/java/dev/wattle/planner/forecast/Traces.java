package dev.wattle.planner.forecast;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The traces of a file, and what was repaired in them.
///
/// @param zones by name, in the file's order, all over the same hours
/// @param repairs a line each for people; empty when nothing was touched
public record Traces(Map<String, ZoneTrace> zones, List<String> repairs) {
    public Traces {
        zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
        repairs = List.copyOf(repairs);
    }

    /// @throws IllegalArgumentException naming the zones that there are
    public ZoneTrace zone(String zone) {
        ZoneTrace trace = zones.get(zone);
        if (trace == null) {
            throw new IllegalArgumentException("the trace has no zone '%s'; it has %s".formatted(zone, String.join(", ", zones.keySet())));
        }
        return trace;
    }
}
