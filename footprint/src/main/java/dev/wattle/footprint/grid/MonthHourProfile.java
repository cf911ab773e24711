package dev.wattle.footprint.grid;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Typical carbon intensity by month and hour of the day (UTC): has a figure for any time, past or future, and calls it
/// assumed. Its band held 90 % of the hours of the year that it was made from.
public final class MonthHourProfile implements IntensitySource {
    private static final String TYPICAL_2022 =
            "typical 2022 month and hour, mean of the US EIA hourly grid monitor as published in HewlettPackard/dc-rl";

    /// @param grams by month, then hour
    /// @param low factor of the band
    /// @param high factor of the band
    private record Zone(List<Double> grams, double low, double high) {}

    private final SortedMap<String, Zone> zones;

    private MonthHourProfile(SortedMap<String, Zone> zones) {
        this.zones = Collections.unmodifiableSortedMap(zones);
    }

    /// The profile of eight US zones in 2022 that comes with the library.
    public static MonthHourProfile builtIn() {
        return BuiltIn.PROFILE;
    }

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        Zone known = zones.get(zone);
        if (known == null) {
            throw new UnknownZoneException(zone, zones.keySet());
        }
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        double grams = known.grams.get((utc.getMonthValue() - 1) * 24 + utc.getHour());
        return new CarbonIntensity(
                grams, grams * known.low, grams * known.high, Basis.AVERAGE, Method.ASSUMED, TYPICAL_2022);
    }

    @Override
    public Set<String> zones() {
        return zones.keySet();
    }

    @Override
    public String description() {
        return TYPICAL_2022 + " (MIT; underlying data public domain): average, lifecycle, band of 90 % of the hours";
    }

    /// A header with the zones, a row with each zone's low factor, one with its high factor, then 12 months of 24 hours.
    private static MonthHourProfile parse(List<String> lines) {
        List<String[]> rows = lines.stream().map(line -> line.split(",", -1)).toList();
        SortedMap<String, Zone> zones = new TreeMap<>();
        for (int i = 2; i < rows.getFirst().length; i++) {
            int column = i;
            List<Double> grams = rows.stream().skip(3).map(row -> Double.valueOf(row[column])).toList();
            double low = Double.parseDouble(rows.get(1)[column]);
            double high = Double.parseDouble(rows.get(2)[column]);
            zones.put(rows.getFirst()[column], new Zone(grams, low, high));
        }
        return new MonthHourProfile(zones);
    }

    private static final class BuiltIn {
        static final MonthHourProfile PROFILE = parse(GridResource.lines("us-typical-2022.csv"));
    }
}
