package dev.wattle.cli;

import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.live.ElectricityMaps;
import dev.wattle.footprint.grid.live.LiveIntensity;
import dev.wattle.footprint.grid.live.UkCarbonIntensity;
import dev.wattle.footprint.grid.live.WattTime;
import dev.wattle.protocol.Problem;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// A live source of carbon intensity that the user asked for by name.
///
/// @param average what it tells of the average, if that is what it tells
/// @param marginal what it tells of the margin, if that is what it tells
record LiveSource(Optional<IntensitySource> average, Optional<IntensitySource> marginal) {
    static final LiveSource NONE = new LiveSource(Optional.empty(), Optional.empty());

    /// @param name as the option `--live` has it
    /// @param zone that will be asked for
    /// @param environment holds the keys
    static LiveSource of(String name, String zone, Map<String, String> environment) {
        Clock clock = Clock.systemUTC();
        if (name.equals("electricity-maps")) {
            return average(new LiveIntensity(new ElectricityMaps(key(environment, "ELECTRICITY_MAPS_TOKEN")), clock));
        }
        if (name.equals("uk")) {
            return average(new LiveIntensity(new UkCarbonIntensity(), clock));
        }
        if (name.startsWith("watttime:")) {
            String region = name.substring(name.indexOf(':') + 1);
            WattTime service =
                    new WattTime(key(environment, "WATTTIME_USER"), key(environment, "WATTTIME_PASSWORD"), Map.of(zone, region));
            return new LiveSource(Optional.empty(), Optional.of(new LiveIntensity(service, clock)));
        }
        throw Problem.USAGE.because("--live '" + name + "' is not known; take electricity-maps, uk or watttime:REGION");
    }

    private static LiveSource average(IntensitySource source) {
        return new LiveSource(Optional.of(source), Optional.empty());
    }

    private static String key(Map<String, String> environment, String variable) {
        String key = environment.getOrDefault(variable, "");
        if (key.isBlank()) {
            throw Problem.UNAUTHORIZED.because("the live source needs " + variable + " in the environment; set it, or leave --live out");
        }
        return key;
    }
}
