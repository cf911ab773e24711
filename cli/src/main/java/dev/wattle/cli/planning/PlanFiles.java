package dev.wattle.cli.planning;

import dev.wattle.footprint.grid.NearestName;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.TraceReader;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads the files that a planning command is given.
public final class PlanFiles {
    private PlanFiles() {}

    public static PlanManifest.Parsed job(Path yaml) {
        return PlanManifest.parse(text(yaml), yaml.toString());
    }

    public static SitesFile sites(Path yaml) {
        return SitesFile.parse(text(yaml), yaml.toString());
    }

    /// Hours of the user's own, or those that come with Wattle: of the sites' zones, whatever is wrong with others.
    public static Traces history(Optional<Path> csv, SitesFile sites) {
        List<String> zones = sites.sites().stream().map(SitesFile.Site::zone).toList();
        List<String> known = csv.map(PlanFiles::zones).orElseGet(() -> List.copyOf(Traces.recorded().zones().keySet()));
        for (int i = 0; i < zones.size(); i++) {
            require(zones.get(i), known, sites.place(i, "zone") + ": ");
        }
        return csv.map(path -> read(path, zones)).orElseGet(Traces::recorded);
    }

    /// Hours of one zone.
    public static Traces history(Path csv, String zone) {
        require(zone, zones(csv), "");
        return read(csv, List.of(zone));
    }

    private static Traces read(Path csv, List<String> zones) {
        return Blame.on(Problem.MANIFEST_INVALID, () -> TraceReader.read(csv, zone -> !zones.contains(zone)));
    }

    /// The zones that a file of hours names.
    public static List<String> zones(Path csv) {
        return Blame.on(Problem.MANIFEST_INVALID, () -> TraceReader.zones(csv));
    }

    private static void require(String zone, List<String> known, String place) {
        if (!known.contains(zone)) {
            String near = NearestName.of(zone, known).map(name -> "maybe '" + name + "'; ").orElse("");
            throw Problem.UNKNOWN_ZONE.because("%szone '%s' has no recorded hours; %sthere are %s".formatted(place, zone, near, String.join(", ", known)));
        }
    }

    /// @param said a forecaster's name, or a CSV file of the user's own figures
    public static ZoneForecaster forecaster(String said) {
        if (said.startsWith("live:")) {
            throw Problem.USAGE.because("'%s' forecasts the hours to come from now on, which is no use here; name a forecaster from the past, such as %s".formatted(said, Forecasters.BEST));
        }
        if (said.endsWith(".csv") || Files.isRegularFile(Path.of(said))) {
            return Blame.on(Problem.MANIFEST_INVALID, () -> Forecasters.fromFile(Path.of(said)));
        }
        return Blame.on(Problem.USAGE, () -> Forecasters.named(said));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw Problem.MANIFEST_INVALID.because(file + " is no UTF-8 text; maybe it is compressed or another format", e);
        } catch (IOException e) {
            throw Problem.DATA_UNREADABLE.because(file + " cannot be read; check the path and its permissions", e);
        }
    }
}
