package dev.wattle.cli.planning;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.protocol.SitesFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a plan stands on, before the job is known: who offers what, what the grid did until now, and when now is.
///
/// @param sites that may work
/// @param away sites that a job may name, and that cannot work now
/// @param past hours of the sites' zones
/// @param start of a plan, a whole hour, unless the user wants another
/// @param note one line on whose hours these are, where the user did not name them
/// @param warnings a line each
public record Ground(
        SitesFile sites, Set<String> away, Traces past, Instant start, Optional<String> note, List<String> warnings) {
    public Ground {
        away = Set.copyOf(away);
        warnings = List.copyOf(warnings);
    }

    /// Names that a job may use, those that can work first.
    List<String> names() {
        return Stream.concat(sites.sites().stream().map(SitesFile.Site::name), away.stream().sorted()).toList();
    }

    /// Files alone.
    ///
    /// @param history hours of the user's own, or none for those that come with Wattle
    public static Ground ofFiles(Path offers, Optional<Path> history) {
        SitesFile sites = PlanFiles.sites(offers);
        Traces past = PlanFiles.history(history, sites);
        ZoneTrace any = past.zones().values().iterator().next();
        HourlyTrace recorded = HourlyTrace.recorded();
        return history.isPresent()
                ? new Ground(sites, Set.of(), past, any.time(any.hours()), Optional.empty(), List.of())
                : new Ground(sites, Set.of(), past, HourlyTrace.REPLAY_FROM,
                        Optional.of("planned on the recorded hours of " + recorded.from() + " to " + recorded.to() + "; give --history for the present"),
                        List.of());
    }
}
