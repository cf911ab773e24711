package dev.wattle.footprint.grid;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Instant;
import java.util.Set;

/// The figure for a place that nobody named: the world's yearly mean, with a band as wide as the countries lie apart. It is always
/// assumed, and says that the place is unknown.
///
/// The mean is Ember's for 2024, 472.94 g/kWh, as published in CO2.js 0.19.0 (others in use: IEA 475 for 2019, ADEME 590). The band is
/// the 5th to the 95th percentile of the 212 countries of [YearlyTable#ofCountries()]: 42.8 to 729.9 g/kWh, each country counted once.
public final class WorldAverage implements IntensitySource {
    /// Its one zone.
    public static final String KEY = "WORLD";

    private static final CarbonIntensity FIGURE = new CarbonIntensity(
            472.94,
            42.8,
            729.9,
            Basis.AVERAGE,
            Method.ASSUMED,
            "place unknown: world mean of 2024 by Ember, band of the countries' 5th to 95th percentile");

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        if (!knows(zone)) {
            throw new UnknownZoneException(zone, zones());
        }
        return FIGURE;
    }

    @Override
    public boolean knows(String zone) {
        return zone.equals(KEY);
    }

    @Override
    public Set<String> zones() {
        return Set.of(KEY);
    }

    @Override
    public String description() {
        return "place unknown: world mean of 2024, 472.94 g/kWh, by Ember as published in CO2.js 0.19.0 (CC BY 4.0)";
    }
}
