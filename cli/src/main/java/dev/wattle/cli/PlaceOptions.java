package dev.wattle.cli;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.Place;
import dev.wattle.footprint.grid.YearlyTable;
import dev.wattle.footprint.run.RunGrid;
import dev.wattle.footprint.run.Session;
import dev.wattle.footprint.run.SessionRecord;
import dev.wattle.footprint.run.Setting;
import dev.wattle.footprint.run.Terms;
import dev.wattle.footprint.run.UsedGrids;
import dev.wattle.protocol.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// Where a run draws its power and from what kind of building.
final class PlaceOptions {
    /// The place: at most one of the three.
    static final class Where {
        @Option(names = "--zone", paramLabel = "ZONE", description = "Electricity grid zone, as Electricity Maps names it: FR, US-CAL-CISO.")
        @Nullable String zone;

        @Option(names = "--region", paramLabel = "CLOUD:REGION", description = "Cloud region: aws:us-east-1, azure:westeurope, gcp:us-central1.")
        @Nullable String region;

        @Option(names = "--country", paramLabel = "COUNTRY", description = "Country, by ISO code or English name: FRA, FR, France.")
        @Nullable String country;

        String text() {
            return zone != null ? "zone:" + zone : region != null ? "region:" + region : country != null ? "country:" + country : "";
        }
    }

    @ArgGroup
    private @Nullable Where where;

    @Option(names = "--intensity", paramLabel = "CSV", description = "Hourly carbon intensity of your own: utc_hour,ZONE,... in g/kWh. Goes before the tables.")
    private @Nullable Path intensity;

    @Option(names = "--marginal", paramLabel = "CSV", description = "Hourly marginal intensity of your own, same form. Stands beside the average, never mixed.")
    private @Nullable Path marginal;

    @Option(names = "--live", paramLabel = "SOURCE", description = "Ask a live source for the hours of the run: electricity-maps (ELECTRICITY_MAPS_TOKEN), uk, or watttime:REGION for the marginal (WATTTIME_USER, WATTTIME_PASSWORD).")
    private @Nullable String live;

    @Option(names = "--pue", paramLabel = "RATIO", description = "Power usage effectiveness of the building (default: 1).")
    @Nullable Double pue;

    @Option(names = "--wue", paramLabel = "L/KWH", description = "Litres of water for each kWh of IT energy.")
    @Nullable Double wue;

    @Option(names = "--erf", paramLabel = "PART", description = "Part of the energy whose heat is used again, 0 to 1.")
    @Nullable Double erf;

    @Option(names = "--market", paramLabel = "G/KWH", description = "Carbon intensity of your contract, for the market-based figure.")
    @Nullable Double market;

    @Option(names = "--embodied", paramLabel = "KG", description = "Carbon of making the machine, for the embodied figure.")
    @Nullable Double embodied;

    @Option(names = "--lifetime", paramLabel = "YEARS", description = "Years over which that is spread (default: 4).")
    @Nullable Double lifetime;

    /// Says the place in another way than by an option.
    void where(String kind, String name) {
        if (where != null) {
            throw new IllegalArgumentException("one place only");
        }
        where = new Where();
        switch (kind) {
            case "zone" -> where.zone = name;
            case "region" -> where.region = name;
            default -> where.country = name;
        }
    }

    /// What was said, checked.
    Terms terms() {
        return or(Terms.NONE);
    }

    /// What was said here, and where nothing was said, what the record holds.
    Terms or(Terms recorded) {
        String place = where == null ? recorded.place() : where.text();
        grid(place);
        try {
            return new Terms(
                    place,
                    pue == null ? recorded.pue() : pue,
                    wue == null ? recorded.wue() : wue,
                    erf == null ? recorded.erf() : erf,
                    market == null ? recorded.marketGramsPerKwh() : OptionalDouble.of(market),
                    embodied == null ? recorded.embodiedKg() : OptionalDouble.of(embodied),
                    lifetime == null ? recorded.lifetimeYears() : lifetime);
        } catch (IllegalArgumentException e) {
            throw Problem.USAGE.because(String.valueOf(e.getMessage()), e);
        }
    }

    /// The same with the place's grid, for each of some records: what is not said here is as the records have it.
    Function<Session, Setting> settings(List<SessionRecord> records) {
        if (!hold(records)) {
            return this::setting;
        }
        UsedGrids used = new UsedGrids(records);
        return session -> {
            Setting said = setting(session);
            boolean elsewhere = where != null && !where.text().equals(session.terms().place());
            return elsewhere ? said : new Setting(kept(used, session, said.grid()), said.terms());
        };
    }

    /// Whether one of the records holds hours of its own. A loop, for the end of every metered command.
    static boolean hold(List<SessionRecord> records) {
        for (SessionRecord record : records) {
            if (!record.used().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Setting setting(Session session) {
        Terms terms = or(session.terms());
        return new Setting(grid(terms.place()), terms);
    }

    private RunGrid kept(UsedGrids used, Session session, RunGrid said) {
        if (intensity != null || (live != null && !live.startsWith("watttime:"))) {
            return said;
        }
        RunGrid kept = used.of(session, said);
        boolean newMarginal = (marginal != null || live != null) && kept.zone().equals(said.zone());
        return newMarginal ? new RunGrid(kept.zone(), kept.name(), kept.average(), said.marginal()) : kept;
    }

    /// Whether a source was named that the tables do not hold.
    boolean namesSource() {
        return intensity != null || marginal != null || live != null;
    }

    /// The user's own hours, if any were given.
    @Nullable Path intensity() {
        return intensity;
    }

    /// What the tables call a place; empty for none.
    ///
    /// @param text as [Terms#place()] has it
    String key(String text) {
        return text.isEmpty() ? "" : place(text).key();
    }

    /// @param text as [Terms#place()] has it
    RunGrid grid(String text) {
        Place place = place(text);
        String name = text.isEmpty() ? "" : place.name();
        if (intensity != null && text.isEmpty()) {
            IntensitySource own = trace(intensity, "own");
            if (own.zones().size() != 1) {
                throw Problem.USAGE.because("--intensity '" + intensity + "' has several zones; say which with --zone");
            }
            String zone = own.zones().iterator().next();
            return new RunGrid(zone, "hours of " + intensity.getFileName(), orTable(own, zone), Optional.empty());
        }
        if (intensity != null) {
            place = place.preferring(trace(intensity, place.key()));
        }
        LiveSource source = live == null ? LiveSource.NONE : LiveSource.of(live, place.key(), System.getenv());
        place = source.average().map(place::preferring).orElse(place);
        Optional<IntensitySource> margin =
                marginal == null ? source.marginal() : Optional.of(HourlyTrace.readZone(marginal, place.key(), Basis.MARGINAL));
        return new RunGrid(place.key(), name, place.intensity(), margin);
    }

    /// Hours that a file lacks are the table's where it knows the zone: what a run cost is told in any case.
    private static IntensitySource orTable(IntensitySource own, String zone) {
        return YearlyTable.ofZones().knows(zone) ? Place.zone(zone).preferring(own).intensity() : own;
    }

    /// Our own form holds several zones; any other is of the one that was named.
    private static IntensitySource trace(Path csv, String zone) {
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            String header = lines.readLine();
            boolean own = header != null && header.startsWith("utc_hour,");
            return own ? HourlyTrace.read(csv) : HourlyTrace.readZone(csv, zone, Basis.AVERAGE);
        } catch (CharacterCodingException e) {
            throw Problem.MANIFEST_INVALID.because("intensity file '" + csv + "' is no UTF-8 text; maybe it is compressed or another format", e);
        } catch (IOException e) {
            throw Problem.DATA_UNREADABLE.because("intensity file '" + csv + "' cannot be read; check the path and its permissions", e);
        }
    }

    private static Place place(String text) {
        int colon = text.indexOf(':');
        String name = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "zone" -> Place.zone(name);
            case "region" -> Place.region(name);
            case "country" -> Place.country(name);
            default -> Place.unknown();
        };
    }
}
