package dev.wattle.planner.forecast;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.NearestName;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The traces of a file or another source, and what was repaired in them.
///
/// @param zones by name, in the source's order; those of a file all over the same hours
/// @param repairs a line each for people; empty when nothing was touched
public record Traces(Map<String, ZoneTrace> zones, List<String> repairs) {
    public Traces {
        zones = Collections.unmodifiableMap(new LinkedHashMap<>(zones));
        repairs = List.copyOf(repairs);
    }

    /// The recorded hours that come with Wattle.
    public static Traces recorded() {
        HourlyTrace recorded = HourlyTrace.recorded();
        Map<String, ZoneTrace> zones = new LinkedHashMap<>();
        for (String zone : recorded.zones()) {
            double[] hours = new double[(int) ChronoUnit.HOURS.between(recorded.from(), recorded.to())];
            Arrays.setAll(hours, hour -> recorded.at(zone, recorded.from().plus(hour, ChronoUnit.HOURS)).gramsPerKwh());
            zones.put(zone, new ZoneTrace(zone, recorded.from(), hours));
        }
        return new Traces(zones, List.of());
    }

    /// @throws IllegalArgumentException naming the zones that there are
    public ZoneTrace zone(String zone) {
        ZoneTrace trace = zones.get(zone);
        if (trace == null) {
            String near = NearestName.of(zone, zones.keySet()).map(name -> "maybe '" + name + "'; ").orElse("");
            throw new IllegalArgumentException("the trace has no zone '%s'; %sit has %s".formatted(zone, near, String.join(", ", zones.keySet())));
        }
        return trace;
    }
}
