package dev.wattle.planner.fleet;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a device-hour is worth where jobs compete for it, in grams, by site and hour: the prices (Lagrange multipliers)
/// from which the next planning starts.
///
/// @param start of slot 0
/// @param gramsPerDevice by the site's name
/// @param gramsPerKwh by the site's name, for sites with energy tiers: what one more kWh emits
public record Prices(Instant start, Map<String, Hourly> gramsPerDevice, Map<String, Hourly> gramsPerKwh) {
    public Prices {
        gramsPerDevice = Collections.unmodifiableMap(new LinkedHashMap<>(gramsPerDevice));
        gramsPerKwh = Collections.unmodifiableMap(new LinkedHashMap<>(gramsPerKwh));
    }
}
