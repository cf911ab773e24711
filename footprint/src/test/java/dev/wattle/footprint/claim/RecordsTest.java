package dev.wattle.footprint.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.Samples;
import dev.wattle.footprint.TestGrid;
import dev.wattle.footprint.disclosure.CodeCarbonCsv;
import dev.wattle.footprint.disclosure.Disclosure;
import dev.wattle.footprint.disclosure.Facts;
import dev.wattle.footprint.disclosure.RunJson;
import dev.wattle.footprint.disclosure.RunReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Our own records, recomputed by a stranger.
class RecordsTest {
    @TempDir
    private Path folder;

    @Test
    void a_disclosure_follows_from_its_rows() throws IOException {
        ClaimReport report = check("disclosure.json", disclosure().json()).getFirst();
        assertThat(report.name()).isEqualTo("demo");
        assertThat(report.findings()).hasSize(6).extracting(Finding::verdict).containsOnly(Verdict.AGREES);
    }

    @Test
    void a_total_that_was_touched_contradicts_its_rows() throws IOException {
        String honest = disclosure().json();
        String kilograms = Double.toString(disclosure().total().carbonKg());
        ClaimReport report = check("disclosure.json", honest.replaceFirst("\"carbon_kg\" : " + kilograms, "\"carbon_kg\" : 0.001")).getFirst();
        assertThat(report.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(report.text()).contains("carbon            contradicts  0.001 kg stated");
    }

    @Test
    void a_row_that_was_touched_is_found_even_when_sums_are_mended() throws IOException {
        String touched = disclosure().json().replaceFirst("\"grams_per_kwh\" : [0-9.]+", "\"grams_per_kwh\" : 1.0");
        Finding rows = check("disclosure.json", touched).getFirst().findings().getFirst();
        assertThat(rows.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(rows.stated() + " " + rows.recomputed()).isEqualTo("3.0 rows 2.0 rows");
    }

    @Test
    void a_run_follows_from_its_rows_and_its_pue() throws IOException {
        ClaimReport report = check("run.json", RunJson.of(RunReports.whole()).json()).getFirst();
        assertThat(report.name()).isEqualTo("run-7f3a");
        assertThat(report.findings()).extracting(Finding::figure).containsExactly("rows", "energy", "carbon");
        assertThat(report.verdict()).isEqualTo(Verdict.AGREES);
    }

    @Test
    void a_codecarbon_file_is_checked_row_by_row() throws IOException {
        Path file = folder.resolve("emissions.csv");
        CodeCarbonCsv.append(file, RunReports.whole(), "demo");
        assertThat(ClaimCheck.checkAll(file)).singleElement().extracting(ClaimReport::verdict).isEqualTo(Verdict.AGREES);
        Files.writeString(file, Files.readString(file).replace(",7200.0,", ",3600.0,"));
        Finding emissions = ClaimCheck.checkAll(file).getFirst().findings().getLast();
        assertThat(emissions.verdict()).isEqualTo(Verdict.CONTRADICTS);
        assertThat(emissions.note()).startsWith("off by a factor of 2.00");
    }

    @Test
    void what_is_no_record_of_ours_is_one_line() {
        assertThatThrownBy(() -> check("x.json", "{\"schema\":\"other/1\"}")).hasMessageContaining("x.json:1: schema 'other/1' is not known");
        assertThatThrownBy(() -> check("x.json", "{\n\"schema\":")).hasMessageContaining("x.json:2: not JSON");
        assertThatThrownBy(() -> check("x.json", "{\"schema\":\"wattle-run/1\",\"rows\":[{\"joules\":-1}]}")).hasMessageContaining("has joules '-1'");
    }

    private List<ClaimReport> check(String name, String text) throws IOException {
        return ClaimCheck.checkAll(Files.writeString(folder.resolve(name), text));
    }

    private static Disclosure disclosure() {
        Ledger ledger = new Ledger(new TestGrid());
        ledger.add(Samples.cpu(0, "2022-04-04T00:30:00Z", "2022-04-04T02:30:00Z", 1e6 / 3));
        Instant from = Instant.parse("2022-04-04T00:30:00Z");
        Facts.Model model = new Facts.Model("ab", 1, 1);
        return Disclosure.of(ledger, new Facts("demo", "pre-training", model, "data", from, from.plusSeconds(7200), List.of("box"), "Wattle", List.of()));
    }
}
