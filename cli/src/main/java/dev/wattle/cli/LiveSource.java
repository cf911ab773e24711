package dev.wattle.cli;

import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.YearlyTable;
import dev.wattle.footprint.grid.live.ElectricityMaps;
import dev.wattle.footprint.grid.live.LiveIntensity;
import dev.wattle.footprint.grid.live.LiveService;
import dev.wattle.footprint.grid.live.UkCarbonIntensity;
import dev.wattle.footprint.grid.live.WattTime;
import dev.wattle.protocol.Problem;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// A live source of carbon intensity that the user asked for by name.
///
/// @param average what it tells of the average, if that is what it tells
/// @param marginal what it tells of the margin, if that is what it tells
record LiveSource(Optional<IntensitySource> average, Optional<IntensitySource> marginal) {
    static final LiveSource NONE = new LiveSource(Optional.empty(), Optional.empty());

    private static final String WATTTIME = "watttime:";

    /// @param name as the option `--live` has it
    /// @param zone that will be asked for
    /// @param environment holds the keys
    static LiveSource of(String name, String zone, Map<String, String> environment) {
        LiveIntensity live = new LiveIntensity(service("--live", name, List.of(zone), environment), Clock.systemUTC());
        return switch (live.basis()) {
            case AVERAGE -> new LiveSource(Optional.of(live), Optional.empty());
            case MARGINAL -> new LiveSource(Optional.empty(), Optional.of(live));
        };
    }

    /// The service behind a name.
    ///
    /// @param option that has the name, for the error
    /// @param name `electricity-maps`, `uk`, `watttime:REGION`, or `watttime:ZONE=REGION,...` for several zones
    /// @param zones that will be asked for
    /// @param environment holds the keys, and another address of a service where it is asked through a gateway
    static LiveService service(String option, String name, List<String> zones, Map<String, String> environment) {
        if (name.equals("electricity-maps")) {
            URI base = address(environment, "ELECTRICITY_MAPS_URL", ElectricityMaps.BASE);
            return made(() -> new ElectricityMaps(base, key(option, environment, "ELECTRICITY_MAPS_TOKEN"), YearlyTable.ofZones().zones()));
        }
        if (name.equals("uk")) {
            return made(() -> new UkCarbonIntensity(address(environment, "UK_CARBON_INTENSITY_URL", UkCarbonIntensity.BASE), OptionalInt.empty()));
        }
        if (name.startsWith(WATTTIME)) {
            Map<String, String> regions = regions(option, name, zones);
            URI base = address(environment, "WATTTIME_URL", WattTime.BASE);
            return made(() -> new WattTime(base, key(option, environment, "WATTTIME_USER"), key(option, environment, "WATTTIME_PASSWORD"), regions));
        }
        throw Problem.USAGE.because(option + " '" + name + "' is not known; take electricity-maps, uk or watttime:REGION");
    }

    private static LiveService made(Supplier<LiveService> service) {
        try {
            return service.get();
        } catch (IllegalArgumentException e) {
            throw Problem.USAGE.because(String.valueOf(e.getMessage()), e);
        }
    }

    /// WattTime's region of each zone.
    private static Map<String, String> regions(String option, String name, List<String> zones) {
        String written = name.substring(WATTTIME.length());
        if (!written.contains("=")) {
            if (zones.size() != 1) {
                throw Problem.USAGE.because(option + " '" + name + "' is of one region and the zones are " + String.join(", ", zones)
                        + "; write watttime:ZONE=REGION,ZONE=REGION");
            }
            return Map.of(zones.getFirst(), written);
        }
        Map<String, String> regions = new LinkedHashMap<>();
        for (String pair : written.split(",", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1 || equals == pair.length() - 1 || regions.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip()) != null) {
                throw Problem.USAGE.because(option + " '" + name + "' has '" + pair + "'; write watttime:ZONE=REGION,ZONE=REGION, each zone once");
            }
        }
        return regions;
    }

    private static URI address(Map<String, String> environment, String variable, URI usual) {
        String other = environment.getOrDefault(variable, "");
        try {
            return other.isBlank() ? usual : URI.create(other);
        } catch (IllegalArgumentException e) {
            throw Problem.USAGE.because(variable + " '" + other + "' is no address; write it as https://host", e);
        }
    }

    private static String key(String option, Map<String, String> environment, String variable) {
        String key = environment.getOrDefault(variable, "");
        if (key.isBlank()) {
            throw Problem.UNAUTHORIZED.because("the live source needs " + variable + " in the environment; set it, or leave " + option + " out");
        }
        return key;
    }
}
