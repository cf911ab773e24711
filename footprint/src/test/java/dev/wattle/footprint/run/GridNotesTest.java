package dev.wattle.footprint.run;

import static dev.wattle.footprint.run.Records.CPU;
import static dev.wattle.footprint.run.Records.session;
import static dev.wattle.footprint.run.Records.slice;
import static dev.wattle.footprint.run.Records.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From 10:20:30 to 11:50:30, in an hour of 100 and one of 400 g/kWh.
class GridNotesTest {
    private static final List<Use> USES = List.of(use(0, 0, 5400, slice(CPU, 0.9e6, 4e6)));
    private static final Place FRANCE = Place.zone("FR");

    @TempDir
    Path folder;

    @Test
    void a_record_gives_the_same_carbon_without_the_file_that_told_the_hours() throws IOException {
        write("a");
        RunReport first = report(Reporter.read(List.of(folder)), Optional.of("a"), _ -> new Setting(own(), Terms.NONE));
        Files.delete(folder.resolve("hours.csv"));

        List<SessionRecord> records = Reporter.read(List.of(folder));
        RunReport again = report(records, Optional.empty(), kept(records));
        assertThat(again.cost()).isEqualTo(first.cost());
        assertThat(again.cost().marginal()).isPresent();
        assertThat(again.facts().place()).isEqualTo("hours.csv");
        assertThat(new UsedGrids(records).scope()).contains(Reporter.Scope.MACHINE);
    }

    @Test
    void a_run_that_goes_on_keeps_what_was_used_for_all_of_it() throws IOException {
        write("a");
        write("b");
        RunReport first = report(Reporter.read(List.of(folder)), Optional.of("b"), _ -> new Setting(own(), Terms.NONE));

        List<SessionRecord> records = Reporter.read(List.of(folder));
        assertThat(records.getFirst().used()).isEmpty();
        assertThat(report(records, Optional.empty(), kept(records)).cost()).isEqualTo(first.cost());
    }

    @Test
    void hours_that_no_record_holds_are_the_tables() throws IOException {
        write("a");
        IntensitySource own = HourlyTrace.readZone(hours("2026-03-01T10:00Z,100"), "FR", Basis.AVERAGE);
        RunGrid france = new RunGrid("FR", "FR", FRANCE.preferring(own).intensity(), Optional.empty());
        report(Reporter.read(List.of(folder)), Optional.of("a"), _ -> new Setting(france, Terms.NONE));

        List<SessionRecord> records = Reporter.read(List.of(folder));
        UsedGrid used = records.getFirst().used().getFirst();
        assertThat(used.averages()).hasSize(2);
        RunGrid table = new RunGrid("FR", "FR", FRANCE.intensity(), Optional.empty());
        RunGrid grid = new UsedGrids(records).of(records.getFirst().session(), table);
        assertThat(grid.average().at("FR", Records.at(0)).gramsPerKwh()).isEqualTo(100);
        assertThat(grid.average().at("FR", Records.at(86_400))).isEqualTo(FRANCE.at(Records.at(86_400)));
    }

    @Test
    void a_session_that_no_report_held_stays_where_it_was() throws IOException {
        write("a");
        report(Reporter.read(List.of(folder)), Optional.of("a"), _ -> new Setting(own(), Terms.NONE));
        RunGrid elsewhere = new RunGrid("FR", "FR", FRANCE.intensity(), Optional.empty());
        UsedGrids used = new UsedGrids(Reporter.read(List.of(folder)));
        assertThat(used.of(session("other", "boot", USES).session(), elsewhere)).isSameAs(elsewhere);
    }

    @Test
    void a_journal_that_is_gone_is_named() {
        assertThatThrownBy(() -> new GridNotes(Reporter.Scope.RUN).keep(folder, "gone"))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("gone" + RunJournal.SUFFIX);
    }

    private RunReport report(List<SessionRecord> records, Optional<String> keeper, Function<Session, Setting> settings) {
        GridNotes notes = new GridNotes(Reporter.Scope.MACHINE);
        RunReport report = Reporter.report(records, notes.noting(settings), Reporter.Scope.MACHINE);
        keeper.ifPresent(id -> notes.keep(folder, id));
        return report;
    }

    private static Function<Session, Setting> kept(List<SessionRecord> records) {
        UsedGrids used = new UsedGrids(records);
        RunGrid nowhere = new RunGrid(Place.unknown().key(), "", Place.unknown().intensity(), Optional.empty());
        return session -> new Setting(used.of(session, nowhere), Terms.NONE);
    }

    private void write(String id) {
        try (RunJournal journal = RunJournal.begin(folder, session(id, "boot", USES).session())) {
            USES.forEach(journal::add);
            journal.end(Records.at(5400), 0);
        }
    }

    private RunGrid own() {
        try {
            Path csv = hours("2026-03-01T10:00Z,100", "2026-03-01T11:00Z,400");
            return new RunGrid(
                    "here",
                    "hours.csv",
                    HourlyTrace.readZone(csv, "here", Basis.AVERAGE),
                    Optional.of(HourlyTrace.readZone(csv, "here", Basis.MARGINAL)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path hours(String... rows) throws IOException {
        return Files.writeString(folder.resolve("hours.csv"), "datetime,carbon_intensity\n" + String.join("\n", rows) + "\n");
    }
}
