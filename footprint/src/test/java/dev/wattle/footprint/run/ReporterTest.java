package dev.wattle.footprint.run;

import static dev.wattle.footprint.run.Records.CPU;
import static dev.wattle.footprint.run.Records.GPU;
import static dev.wattle.footprint.run.Records.session;
import static dev.wattle.footprint.run.Records.slice;
import static dev.wattle.footprint.run.Records.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.LedgerEntry;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReporterTest {
    private static final Terms TERMS = new Terms("", 1.5, 2, 0.25, OptionalDouble.of(100), OptionalDouble.of(876.6), 4);

    /// An hour and a half from 10:20:30 on: 1.8 MJ of processor and 3.6 MJ of GPU, half of each in each record.
    private static final List<SessionRecord> RECORDS = List.of(
            session("a", "boot", List.of(use(0, 0, 5400, slice(CPU, 0.9e6, 4e6), slice(GPU, 3.6e6, 3.6e6)))),
            session("b", "boot", List.of(use(0, 0, 5400, slice(CPU, 0.9e6, 4e6), slice(GPU, 3.6e6, 3.6e6)))));

    @TempDir
    Path folder;

    @Test
    void each_hour_is_multiplied_by_its_own_intensity_and_PUE_counts_once() throws IOException {
        RunReport report = Reporter.report(RECORDS, grid(Optional.empty()), TERMS, Reporter.Scope.RUN);
        RunCost cost = report.cost();
        assertThat(cost.it().value()).isCloseTo(5.4e6, within(1e-3));
        assertThat(cost.facility().value()).isCloseTo(8.1e6, within(1e-3));
        double first = 2.25 * (3600 - 20 * 60 - 30) / 5400.0;
        double expected = first * 100 + (2.25 - first) * 400;
        assertThat(cost.average().value()).isCloseTo(expected, within(expected * 1e-9));
        assertThat(report.rows().stream().mapToDouble(row -> row.carbon().value()).sum()).isCloseTo(expected, within(expected * 1e-9));
        assertThat(report.rows()).extracting(LedgerEntry::site).containsOnly("host-of-boot");
        assertThat(cost.marginal()).isEmpty();
    }

    @Test
    void water_is_of_IT_energy_and_market_and_embodied_stand_beside() throws IOException {
        RunCost cost = Reporter.report(RECORDS, grid(Optional.empty()), TERMS, Reporter.Scope.RUN).cost();
        assertThat(cost.water().orElseThrow().value()).isCloseTo(2 * 1.5, within(1e-9));
        assertThat(cost.market().orElseThrow().value()).isCloseTo(2.25 * 100, within(1e-9));
        assertThat(cost.embodied().orElseThrow().value()).isCloseTo(876_600 * 1.5 / (4 * 365.25 * 24), within(1e-6));
        assertThat(cost.reusedHeat().value()).isCloseTo(8.1e6 / 4, within(1e-3));
    }

    @Test
    void the_machine_is_told_once_and_can_be_the_scope() throws IOException {
        RunReport report = Reporter.report(RECORDS, grid(Optional.empty()), Terms.NONE, Reporter.Scope.MACHINE);
        assertThat(report.cost().machine().value()).isCloseTo(7.6e6, within(1e-3));
        assertThat(report.cost().it().value()).isCloseTo(7.6e6, within(1e-3));
        assertThat(report.cost().it().method()).isEqualTo(Method.MEASURED);
        assertThat(Reporter.report(RECORDS, grid(Optional.empty()), Terms.NONE, Reporter.Scope.RUN).cost().it().method())
                .isEqualTo(Method.MODELLED);
    }

    @Test
    void a_marginal_source_without_the_hour_gives_no_figure_and_says_so() throws IOException {
        Path csv = Files.writeString(folder.resolve("moer.csv"), "datetime,carbon_intensity\n2020-01-01T00:00:00Z,500\n2020-01-01T01:00:00Z,500\n");
        HourlyTrace marginal = HourlyTrace.readZone(csv, "FR", Basis.MARGINAL);
        RunReport report = Reporter.report(RECORDS, grid(Optional.of(marginal)), TERMS, Reporter.Scope.RUN);
        assertThat(report.cost().marginal()).isEmpty();
        assertThat(report.troubles()).singleElement().asString().contains("no marginal figure");
    }

    @Test
    void records_of_several_places_are_each_counted_where_they_worked() throws IOException {
        List<SessionRecord> both = List.of(
                session("a", "one", List.of(use(0, 0, 1000, slice(CPU, 3.6e6, 4e6)))),
                session("b", "two", List.of(use(0, 0, 1000, slice(CPU, 7.2e6, 8e6)))));
        Path csv = Files.writeString(folder.resolve("two.csv"), "utc_hour,FR,DE\n2026-03-01T10:00Z,100,500\n");
        HourlyTrace trace = HourlyTrace.read(csv);
        RunReport report = Reporter.report(
                both,
                session -> session.id().equals("a")
                        ? new Setting(new RunGrid("FR", "France", trace, Optional.empty()), Terms.NONE)
                        : new Setting(new RunGrid("DE", "Germany", trace, Optional.empty()), TERMS),
                Reporter.Scope.RUN);
        assertThat(report.cost().average().value()).isCloseTo(100 + 2 * 1.5 * 500, within(1e-6));
        assertThat(report.cost().facility().value()).isCloseTo(3.6e6 + 1.5 * 7.2e6, within(1e-3));
        assertThat(report.cost().water().orElseThrow().value()).isCloseTo(4, within(1e-9));
        assertThat(report.cost().market()).as("only one has a contract").isEmpty();
        assertThat(report.facts().place()).isEqualTo("France, Germany");
    }

    @Test
    void power_over_time_holds_all_the_energy() throws IOException {
        RunReport report = Reporter.report(RECORDS, grid(Optional.empty()), Terms.NONE, Reporter.Scope.RUN);
        double joules = report.power().stream()
                .mapToDouble(point -> point.watts() * Union.seconds(point.from(), point.to()))
                .sum();
        assertThat(joules).isCloseTo(5.4e6, within(1.0));
    }

    private RunGrid grid(Optional<HourlyTrace> marginal) throws IOException {
        Path csv = Files.writeString(folder.resolve("fr.csv"), "utc_hour,FR\n2026-03-01T10:00Z,100\n2026-03-01T11:00Z,400\n");
        Place place = Place.zone("FR").preferring(HourlyTrace.read(csv));
        return new RunGrid(place.key(), place.name(), place.intensity(), marginal.map(source -> source));
    }
}
