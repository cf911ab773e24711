package dev.wattle.footprint;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/// A grid whose intensity is easy to compute in the head: 100 g/kWh more each hour of the day in WINDY, always 500 in COAL,
/// with a band of a tenth to either side.
public final class TestGrid implements IntensitySource {
    @Override
    public CarbonIntensity at(String zone, Instant time) {
        if (!zones().contains(zone)) {
            throw new UnknownZoneException(zone, zones());
        }
        double grams = zone.equals("COAL") ? 500 : 100 * (time.atOffset(ZoneOffset.UTC).getHour() + 1);
        return new CarbonIntensity(grams, grams * 0.9, grams * 1.1, CarbonIntensity.Basis.AVERAGE, Method.MODELLED, "a test");
    }

    @Override
    public Set<String> zones() {
        return Set.of("WINDY", "COAL");
    }

    @Override
    public String description() {
        return "a grid for tests";
    }
}
