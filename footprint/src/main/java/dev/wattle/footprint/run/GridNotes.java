package dev.wattle.footprint.run;

import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Notes which carbon intensities a report asks for, and keeps them in the record. Used by one thread.
public final class GridNotes {
    private final Reporter.Scope scope;
    private final SortedMap<String, Noted> zones = new TreeMap<>();

    /// @param scope whose energy the report is of
    public GridNotes(Reporter.Scope scope) {
        this.scope = scope;
    }

    /// The same settings, whose intensities are noted when they are asked for.
    public Function<Session, Setting> noting(Function<Session, Setting> settings) {
        return session -> note(session, settings.apply(session));
    }

    private Setting note(Session session, Setting setting) {
        Noted noted = zones.computeIfAbsent(setting.grid().zone(), _ -> new Noted(setting.grid()));
        noted.sessions.add(session.id());
        RunGrid grid = setting.grid();
        return new Setting(
                new RunGrid(
                        grid.zone(),
                        grid.name(),
                        new Noting(grid.average(), noted.averages),
                        grid.marginal().map(source -> new Noting(source, noted.marginals))),
                setting.terms());
    }

    /// Adds what was noted to the journal of a session that has ended.
    ///
    /// @throws JournalException when it cannot be written
    public void keep(Path folder, String session) {
        Path file = folder.resolve(session + RunJournal.SUFFIX);
        String lines = zones.values().stream().map(noted -> noted.used(scope).lines()).collect(Collectors.joining());
        try {
            Files.writeString(file, lines, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new JournalException(
                    file, "cannot take the carbon intensities that were used (" + e + "); say them again when the record is shown", e);
        }
    }

    /// What was asked for in one zone.
    private static final class Noted {
        private final RunGrid grid;
        private final SortedSet<String> sessions = new TreeSet<>();
        private final SortedMap<Instant, CarbonIntensity> averages = new TreeMap<>();
        private final SortedMap<Instant, CarbonIntensity> marginals = new TreeMap<>();

        Noted(RunGrid grid) {
            this.grid = grid;
        }

        UsedGrid used(Reporter.Scope scope) {
            List<String> ids = new ArrayList<>(sessions);
            Optional<String> marginal = grid.marginal().map(IntensitySource::description);
            return new UsedGrid(ids, scope, grid.zone(), grid.name(), grid.average().description(), marginal, averages, marginals);
        }
    }

    private record Noting(IntensitySource source, SortedMap<Instant, CarbonIntensity> hours) implements IntensitySource {
        @Override
        public CarbonIntensity at(String zone, Instant time) {
            CarbonIntensity intensity = source.at(zone, time);
            hours.put(time.truncatedTo(ChronoUnit.HOURS), intensity);
            return intensity;
        }

        @Override
        public Set<String> zones() {
            return source.zones();
        }

        @Override
        public boolean knows(String zone) {
            return source.knows(zone);
        }

        @Override
        public CarbonIntensity.Basis basis() {
            return source.basis();
        }

        @Override
        public String description() {
            return source.description();
        }
    }
}
