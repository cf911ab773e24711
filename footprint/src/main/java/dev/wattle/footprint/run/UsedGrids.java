package dev.wattle.footprint.run;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.IntensitySource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the reports of some records were made with, so that one more can be made with the same.
public final class UsedGrids {
    private final List<UsedGrid> all;

    /// @param records in order of time: of two that say something of the same hour, the later counts
    public UsedGrids(Collection<SessionRecord> records) {
        all = records.stream().flatMap(record -> record.used().stream()).toList();
    }

    /// Whose energy the last of them was of.
    public Optional<Reporter.Scope> scope() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast().scope());
    }

    /// The grid of a session: of the report that last held it; hours of its zone that none of them held are taken from
    /// the one given, which stays as it is when none held the session.
    public RunGrid of(Session session, RunGrid otherwise) {
        Optional<UsedGrid> used = all.reversed().stream().filter(grid -> grid.sessions().contains(session.id())).findFirst();
        String zone = used.map(UsedGrid::zone).orElse(otherwise.zone());
        List<UsedGrid> there = all.stream().filter(grid -> grid.zone().equals(zone)).toList();
        if (there.isEmpty()) {
            return otherwise;
        }
        Optional<IntensitySource> table = otherwise.zone().equals(zone) ? Optional.of(otherwise.average()) : Optional.empty();
        String average = said(there.stream().map(UsedGrid::average).toList());
        List<String> marginal = there.stream().flatMap(grid -> grid.marginal().stream()).toList();
        return new RunGrid(
                zone,
                used.map(UsedGrid::name).orElse(otherwise.name()),
                new UsedHours(zone, hours(there, UsedGrid::averages), Basis.AVERAGE, average, table),
                marginal.isEmpty()
                        ? otherwise.marginal()
                        : Optional.of(new UsedHours(zone, hours(there, UsedGrid::marginals), Basis.MARGINAL, said(marginal), Optional.empty())));
    }

    private static String said(List<String> descriptions) {
        return descriptions.stream().distinct().collect(Collectors.joining("; "));
    }

    private static SortedMap<Instant, CarbonIntensity> hours(
            List<UsedGrid> grids, Function<UsedGrid, SortedMap<Instant, CarbonIntensity>> of) {
        SortedMap<Instant, CarbonIntensity> hours = new TreeMap<>();
        grids.forEach(grid -> hours.putAll(of.apply(grid)));
        return hours;
    }
}
