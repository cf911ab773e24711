package dev.wattle.footprint.grid;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// A place and its carbon intensity in a year, to set others beside: what the same run would have emitted elsewhere.
///
/// @param kind what the place is
/// @param key as a user names it: `US-CAL-CISO`, `aws:us-east-1` or `FRA`
/// @param name for people
/// @param zone key in the table that the figure is from
/// @param intensity of the year, or of the nearest known year; its source says which
/// @param carbonFreePercent share of carbon-free electricity, 0 to 100; empty for countries
public record RegionFigure(
        Kind kind, String key, String name, String zone, CarbonIntensity intensity, OptionalDouble carbonFreePercent) {
    /// What a place is.
    public enum Kind {
        ZONE,
        CLOUD_REGION,
        COUNTRY
    }

    /// All known places, the cleanest first; of equals, by kind and key.
    ///
    /// @param year such as 2025
    public static List<RegionFigure> inYear(int year) {
        Instant time = LocalDate.of(year, 7, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        List<RegionFigure> figures = new ArrayList<>();
        for (YearlyRow row : YearlyTable.ofZones().rows()) {
            figures.add(of(Kind.ZONE, row.key(), row.name(), row.key(), YearlyTable.ofZones(), time));
        }
        for (CloudRegion region : CloudRegions.all()) {
            figures.add(of(Kind.CLOUD_REGION, region.name(), region.location(), region.zone(), region.intensity(), time));
        }
        for (YearlyRow row : YearlyTable.ofCountries().rows()) {
            figures.add(of(Kind.COUNTRY, row.key(), row.name(), row.key(), YearlyTable.ofCountries(), time));
        }
        figures.sort(Comparator.comparingDouble((RegionFigure figure) -> figure.intensity.gramsPerKwh())
                .thenComparing(RegionFigure::kind)
                .thenComparing(RegionFigure::key));
        return List.copyOf(figures);
    }

    private static RegionFigure of(Kind kind, String key, String name, String zone, IntensitySource source, Instant time) {
        YearlyTable table = kind == Kind.COUNTRY ? YearlyTable.ofCountries() : YearlyTable.ofZones();
        OptionalDouble carbonFree = table.mix(zone, time)
                .map(mix -> OptionalDouble.of(mix.carbonFreePercent()))
                .orElse(OptionalDouble.empty());
        return new RegionFigure(kind, key, name, zone, source.at(zone, time), carbonFree);
    }
}
