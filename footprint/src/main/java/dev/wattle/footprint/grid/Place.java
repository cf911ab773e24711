package dev.wattle.footprint.grid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a run draws its power, as a user says it: a grid zone, a cloud region, a country, or nothing. A place is never guessed.
///
/// @param key what [#intensity()] knows it by
/// @param name for people, such as `FR (France)`
/// @param intensity tells its carbon intensity at any time
/// @param region the cloud region, when that is what was named; it suggests a PUE
public record Place(String key, String name, IntensitySource intensity, Optional<CloudRegion> region) {
    /// A grid zone as Electricity Maps names it, such as `US-CAL-CISO`, in any case of letters, or by its name.
    ///
    /// @throws UnknownZoneException naming the nearest zone when there is none of this name
    public static Place zone(String zone) {
        YearlyRow row = row(YearlyTable.ofZones(), zone, "zone", "zones");
        return new Place(row.key(), named(row), YearlyTable.ofZones(), Optional.empty());
    }

    /// A region of AWS, Azure or GCP, such as `aws:us-east-1`, `azure:westeurope` or `gcp:us-central1`.
    ///
    /// @throws UnknownZoneException naming the nearest region when there is none of this name
    public static Place region(String region) {
        CloudRegion found = CloudRegions.find(region);
        String zone = YearlyTable.ofZones().nameOf(found.zone());
        String name = found.name().concat(" (").concat(found.location()).concat("), zone ").concat(found.zone());
        return new Place(found.zone(), name.concat(" (").concat(zone).concat(")"), found.intensity(), Optional.of(found));
    }

    /// A country by its ISO 3166 alpha-3 or alpha-2 code or its English name: `FRA`, `FR`, `France`.
    ///
    /// @throws UnknownZoneException naming the nearest country when there is none of this name
    public static Place country(String country) {
        YearlyRow row = row(YearlyTable.ofCountries(), country, "country", "countries");
        return new Place(row.key(), named(row), YearlyTable.ofCountries(), Optional.empty());
    }

    /// Nobody said where: the world's mean with a wide band.
    public static Place unknown() {
        return new Place(WorldAverage.KEY, "unknown place (world mean)", new WorldAverage(), Optional.empty());
    }

    /// The same place, asking `better` first, such as a recorded trace or a live source.
    ///
    /// @throws IllegalArgumentException when `better` is marginal: a table of averages cannot stand in for it
    public Place preferring(IntensitySource better) {
        return new Place(key, name, better.orElse(intensity), region);
    }

    /// Its carbon intensity in the UTC hour that holds `time`.
    public CarbonIntensity at(Instant time) {
        return intensity.at(key, time);
    }

    private static YearlyRow row(YearlyTable table, String written, String kind, String kinds) {
        String wanted = written.strip();
        Optional<YearlyRow> row = table.find(wanted);
        if (row.isEmpty()) {
            row = table.called(wanted);
        }
        if (row.isEmpty()) {
            throw unknown(table, wanted, kind, kinds);
        }
        return row.get();
    }

    private static UnknownZoneException unknown(YearlyTable table, String written, String kind, String kinds) {
        List<String> near = new ArrayList<>(table.zones());
        table.rows().forEach(row -> near.add(row.name()));
        return new UnknownZoneException(kind, written, near, kinds, table.zones());
    }

    private static String named(YearlyRow row) {
        return row.key().concat(" (").concat(row.name()).concat(")");
    }
}
