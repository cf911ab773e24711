package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeCarbonCsvTest {
    private static final double EXACT = 1e-12;

    private Path file;

    @BeforeEach
    void in(@TempDir Path folder) {
        file = folder.resolve("emissions.csv");
    }

    @Test
    void it_has_38_columns_and_a_row_a_run() throws IOException {
        CodeCarbonCsv.append(file, RunReports.whole(), "demo");
        CodeCarbonCsv.append(file, RunReports.bare(), "demo");
        assertThat(CodeCarbonCsv.HEADER.split(",")).hasSize(38).doesNotHaveDuplicates();
        assertThat(Files.readAllLines(file)).hasSize(3).first().isEqualTo(CodeCarbonCsv.HEADER);
        assertThat(CodeCarbonCsv.read(file)).extracting(row -> row.text("run_id")).containsExactly("run-7f3a", "r0");
    }

    @Test
    void a_row_that_may_be_there_already_is_added_once() throws IOException {
        CodeCarbonCsv.append(file, RunReports.bare(), "demo");
        CodeCarbonCsv.appendOnce(file, RunReports.whole(), "demo");
        CodeCarbonCsv.appendOnce(file, RunReports.whole(), "demo");
        assertThat(CodeCarbonCsv.read(file)).extracting(row -> row.text("run_id")).containsExactly("r0", "run-7f3a");
    }

    @Test
    void figures_are_in_codecarbons_units() {
        CodeCarbonRow row = written();
        assertThat(row.number("duration")).hasValue(7200);
        assertThat(row.energyKwh().getAsDouble()).isCloseTo(0.864, within(EXACT));
        assertThat(row.carbonKg().getAsDouble()).isCloseTo(0.864 * 0.056, within(EXACT));
        assertThat(row.number("emissions_rate").getAsDouble()).isCloseTo(0.864 * 0.056 / 7200, within(EXACT));
        assertThat(row.number("gpu_power").getAsDouble()).isCloseTo(300, within(1e-9));
        assertThat(row.number("gpu_energy").getAsDouble()).isCloseTo(0.72, within(EXACT));
        assertThat(row.number("water_consumed")).hasValue(1.3);
        assertThat(row.number("ram_total_size")).hasValue(16);
        assertThat(row.number("cpu_utilization_percent")).hasValue(50);
        assertThat(row.number("pue")).hasValue(1.2);
    }

    @Test
    void parts_add_up_to_the_whole() {
        CodeCarbonRow row = written();
        double parts = List.of("cpu_energy", "gpu_energy", "ram_energy").stream().mapToDouble(part -> row.number(part).getAsDouble()).sum();
        assertThat(parts).isCloseTo(row.energyKwh().getAsDouble(), within(EXACT));
    }

    @Test
    void the_place_is_what_was_said_and_coordinates_stay_private() {
        CodeCarbonRow row = written();
        assertThat(row.text("country_name")).isEqualTo("France");
        assertThat(row.text("country_iso_code")).isEqualTo("FRA");
        assertThat(row.text("longitude") + row.text("latitude") + row.text("cloud_provider")).isEmpty();
        assertThat(row.text("on_cloud")).isEqualTo("N");
    }

    @Test
    void names_with_commas_and_quotes_shift_no_column() {
        assertThat(written().text("cpu_model")).isEqualTo("AMD EPYC 9B14, \"Genoa\"");
    }

    @Test
    void a_file_with_another_header_stays_as_it_was() throws IOException {
        String other = CodeCarbonCsv.HEADER.replace("experiment_id", "task_name") + "\n1,2\n";
        Files.writeString(file, other);
        assertThatThrownBy(() -> CodeCarbonCsv.append(file, RunReports.whole(), "demo"))
                .isInstanceOfSatisfying(DisclosureException.class, e -> assertThat(e.code()).isEqualTo("csv-header-differs"))
                .hasMessageContaining("emissions.csv:1: column 4 is 'task_name' where 'experiment_id' is due; nothing was added");
        assertThat(file).hasContent(other);
    }

    @Test
    void a_header_that_goes_on_or_ends_early_is_another_header() throws IOException {
        for (String other : List.of(CodeCarbonCsv.HEADER + ",more\n", CodeCarbonCsv.HEADER.substring(0, 100), "a\n")) {
            Files.writeString(file, other);
            assertThatThrownBy(() -> CodeCarbonCsv.append(file, RunReports.whole(), "demo")).hasMessageContaining("emissions.csv:1: ");
            assertThat(Files.readString(file)).isEqualTo(other);
        }
    }

    @Test
    void a_torn_last_row_of_another_writer_keeps_its_own_line() throws IOException {
        Files.writeString(file, CodeCarbonCsv.HEADER + "\n2026-01-01T00:00:00,torn");
        CodeCarbonCsv.append(file, RunReports.whole(), "demo");
        assertThat(Files.readAllLines(file)).hasSize(3).element(2).asString().startsWith("2026-03-02T10:30:00,demo,run-7f3a,,7200.0,");
        assertThatThrownBy(() -> CodeCarbonCsv.read(file)).hasMessageContaining("emissions.csv:2: the row has 2 cells, the header 38");
    }

    @Test
    void a_file_with_windows_line_ends_keeps_them() throws IOException {
        Files.writeString(file, CodeCarbonCsv.HEADER + "\r\n");
        CodeCarbonCsv.append(file, RunReports.whole(), "demo");
        assertThat(Files.readString(file)).endsWith("1.2,1.8\r\n");
        assertThat(CodeCarbonCsv.read(file)).hasSize(1);
    }

    @Test
    void a_folder_that_is_not_there_is_one_clear_line() {
        Path nowhere = file.resolve("missing/emissions.csv");
        assertThatThrownBy(() -> CodeCarbonCsv.append(nowhere, RunReports.whole(), "demo"))
                .isInstanceOf(DisclosureException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("check the folder");
    }

    @Test
    void files_of_other_versions_are_read_and_what_is_no_such_file_is_refused() throws IOException {
        Files.writeString(file, "timestamp,run_id,duration,emissions,energy_consumed\n2024-01-01T00:00:00,x,10,2.5e-05,NaN\n");
        CodeCarbonRow row = CodeCarbonCsv.read(file).getFirst();
        assertThat(row.carbonKg()).hasValue(2.5e-5);
        assertThat(row.energyKwh()).isEmpty();
        Files.writeString(file, "a,b\n1,2\n");
        assertThatThrownBy(() -> CodeCarbonCsv.read(file)).hasMessageContaining("not a CodeCarbon file");
    }

    @Test
    void a_figure_that_is_none_is_named_by_file_line_and_column() throws IOException {
        Files.writeString(file, "timestamp,duration,emissions,energy_consumed\n2024-01-01T00:00:00,10,Linux,-1\n");
        CodeCarbonRow row = CodeCarbonCsv.read(file).getFirst();
        assertThatThrownBy(row::carbonKg).hasMessageContaining("emissions.csv:2: emissions 'Linux' is not a number");
        assertThatThrownBy(row::energyKwh).hasMessageContaining("energy_consumed '-1' is not finite and at least 0");
    }

    @Test
    void ranks_that_end_at_once_lose_no_row_and_share_one_header() throws IOException {
        List<Thread> ranks = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> IntStream.range(0, 5).forEach(_ -> CodeCarbonCsv.append(file, RunReports.bare(), "demo"))))
                .toList();
        for (Thread rank : ranks) {
            assertThatCode(rank::join).doesNotThrowAnyException();
        }
        assertThat(CodeCarbonCsv.read(file)).hasSize(40);
        assertThat(Files.readAllLines(file)).hasSize(41);
    }

    private CodeCarbonRow written() {
        CodeCarbonCsv.append(file, RunReports.whole(), "demo");
        return CodeCarbonCsv.read(file).getLast();
    }
}
