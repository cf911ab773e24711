package dev.wattle.footprint.grid;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Yearly mean carbon intensity of many places, offline. Answers any time with the figure of its year, called modelled, or else
/// with that of the nearest year that it knows, called assumed; the source says which year it was. A yearly mean hides the hours:
/// the band is wide for that reason, by the rule that [YearBand] states.
public final class YearlyTable implements IntensitySource {
    private final YearlyRows rows;
    private final String origin;
    private final String description;
    private final Map<String, YearlyRow> found = new ConcurrentHashMap<>();
    private volatile @Nullable SortedSet<String> keys;

    private YearlyTable(String resource, String origin, String description) {
        this.rows = new YearlyRows(resource);
        this.origin = origin;
        this.description = description;
    }

    /// 352 grid zones, 2021 to 2025, keyed as Electricity Maps names them, such as `US-CAL-CISO`.
    public static YearlyTable ofZones() {
        return Zones.TABLE;
    }

    /// 212 countries and territories, one year each (mostly 2022 or 2023), keyed by ISO 3166 alpha-3 code, such as `FRA`.
    public static YearlyTable ofCountries() {
        return Countries.TABLE;
    }

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        YearlyRow row = known(zone);
        int asked = time.atOffset(ZoneOffset.UTC).getYear();
        int year = row.nearestYear(asked);
        double grams = row.gramsPerKwh(year);
        return new CarbonIntensity(
                grams,
                grams * YearBand.low(asked - year),
                grams * YearBand.high(asked - year),
                Basis.AVERAGE,
                asked == year ? Method.MODELLED : Method.ASSUMED,
                source(year, asked));
    }

    /// Renewable and carbon-free shares in the year of `time`, or else in the nearest known year; empty when the table has none, as
    /// that of countries.
    ///
    /// @throws UnknownZoneException when the zone is not one of [#zones()]
    public Optional<GridMix> mix(String zone, Instant time) {
        YearlyRow row = known(zone);
        if (!row.hasMix()) {
            return Optional.empty();
        }
        int asked = time.atOffset(ZoneOffset.UTC).getYear();
        int year = row.nearestYear(asked);
        return Optional.of(new GridMix(zone, year, row.renewablePercent(year), row.carbonFreePercent(year), source(year, asked)));
    }

    /// The place's name for people, such as `France`.
    ///
    /// @throws UnknownZoneException when the zone is not one of [#zones()]
    public String nameOf(String zone) {
        return known(zone).name();
    }

    @Override
    public boolean knows(String zone) {
        return find(zone).isPresent();
    }

    @Override
    public SortedSet<String> zones() {
        SortedSet<String> known = keys;
        if (known == null) {
            SortedSet<String> all = new TreeSet<>();
            for (YearlyRow row : rows.all()) {
                all.add(row.key());
            }
            known = Collections.unmodifiableSortedSet(all);
            keys = known;
        }
        return known;
    }

    @Override
    public String description() {
        return description;
    }

    /// The row with exactly this key.
    Optional<YearlyRow> find(String zone) {
        YearlyRow before = found.get(zone);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<YearlyRow> row = rows.find(zone);
        if (row.isPresent()) {
            found.put(zone, row.get());
        }
        return row;
    }

    /// The row of what somebody calls so: by key, name or alias, in any case of letters.
    Optional<YearlyRow> called(String written) {
        return rows.called(written);
    }

    List<YearlyRow> rows() {
        return rows.all();
    }

    private YearlyRow known(String zone) {
        Optional<YearlyRow> row = find(zone);
        if (row.isEmpty()) {
            throw new UnknownZoneException(zone, zones());
        }
        return row.get();
    }

    /// Put together by a builder, not by `+`: the machinery behind `+` would cost a short command more than the whole look-up.
    private String source(int year, int asked) {
        StringBuilder source = new StringBuilder(origin).append(year);
        return (asked == year ? source : source.append(", taken for ").append(asked)).toString();
    }

    private static final class Zones {
        static final YearlyTable TABLE = new YearlyTable(
                "zones-yearly.csv",
                "Electricity Maps, yearly mean of ",
                "Electricity Maps, yearly means 2021 to 2025 of 352 zones (ODbL 1.0): average, lifecycle; the hours are hidden, "
                        + "so the band is that of recorded hours");
    }

    private static final class Countries {
        static final YearlyTable TABLE = new YearlyTable(
                "countries-yearly.csv",
                "Our World in Data from Ember and Energy Institute, yearly mean of ",
                "Our World in Data from Ember and Energy Institute, one yearly mean of each of 212 countries (CC BY 4.0): average, "
                        + "lifecycle; the hours are hidden, so the band is that of recorded hours");
    }
}
