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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the files that a planning command is given.
public final class PlanFiles {
    private PlanFiles() {}

    public static PlanManifest.Parsed job(Path yaml) {
        return PlanManifest.parse(text(yaml, Problem.MANIFEST_INVALID), yaml.toString());
    }

    /// @param history that must know every site's zone
    public static SitesFile sites(Path yaml, Traces history) {
        SitesFile file = SitesFile.parse(text(yaml, Problem.MANIFEST_INVALID), yaml.toString());
        for (int i = 0; i < file.sites().size(); i++) {
            String zone = file.sites().get(i).zone();
            if (!history.zones().containsKey(zone)) {
                String near = NearestName.of(zone, history.zones().keySet()).map(name -> "maybe '" + name + "'; ").orElse("");
                throw Problem.UNKNOWN_ZONE.because("%s: zone '%s' has no recorded hours; %sthere are %s"
                        .formatted(file.place(i, "zone"), zone, near, String.join(", ", history.zones().keySet())));
            }
        }
        return file;
    }

    /// Hours of the user's own, or those that come with Wattle.
    public static Traces history(Optional<Path> csv) {
        return csv.map(path -> Blame.on(Problem.DATA_UNREADABLE, () -> TraceReader.read(path))).orElseGet(Traces::recorded);
    }

    /// @param said a forecaster's name, or a CSV file of the user's own figures
    public static ZoneForecaster forecaster(String said) {
        if (said.endsWith(".csv") || Files.isRegularFile(Path.of(said))) {
            return Blame.on(Problem.DATA_UNREADABLE, () -> Forecasters.fromFile(Path.of(said)));
        }
        return Blame.on(Problem.USAGE, () -> Forecasters.named(said));
    }

    private static String text(Path file, Problem problem) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw problem.because(file + " cannot be read as text; check the path and its permissions", e);
        }
    }
}
