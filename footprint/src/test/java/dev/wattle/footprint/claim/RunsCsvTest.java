package dev.wattle.footprint.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.FootprintException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures of Patterson et al. 2021, Table 4, Patterson et al. 2022, and the model cards of ClimateBERT and Clay.
class RunsCsvTest {
    private static final String HEADER = "run,chips,chip,days,watts_per_chip,pue,published_mwh,published_tco2e,grams_per_kwh,source\n";

    @TempDir
    private Path folder;

    @Test
    void the_five_runs_of_patterson_agree_in_energy_and_carbon() throws IOException {
        List<ClaimReport> reports = check("""
                GPT-3,10000,V100,14.8,330,1.10,1287,552,429,Table 4
                T5-11B,512,TPUv3,20,310,1.12,85.7,46.7,545,Table 4
                Meena,1024,TPUv3,30,289,1.09,232,96.4,415,Table 4
                GShard-600B,1024,TPUv3,3.1,288,1.09,24.1,4.3,177,Table 4
                Switch-1.5T,1024,TPUv3,27,245,1.10,179,59.1,330,Table 4
                """);
        assertThat(reports).hasSize(5).allSatisfy(report -> assertThat(report.findings()).extracting(Finding::verdict).containsOnly(Verdict.AGREES));
        Finding gpt3 = reports.getFirst().findings().getFirst();
        assertThat(gpt3.stated()).isEqualTo("1287 MWh");
        assertThat(gpt3.arithmetic()).isEqualTo("355 h x 10000 chips x 330 W x PUE 1.10 = 1289 MWh");
        assertThat(reports.getFirst().findings().getLast().arithmetic()).isEqualTo("1287 MWh x 429 g/kWh = 552 t");
    }

    @Test
    void their_energies_are_within_one_percent() throws IOException {
        List<Claim> claims = read("""
                GPT-3,10000,V100,14.8,330,1.10,1287,552,429,Table 4
                T5-11B,512,TPUv3,20,310,1.12,85.7,46.7,545,Table 4
                Meena,1024,TPUv3,30,289,1.09,232,96.4,415,Table 4
                GShard-600B,1024,TPUv3,3.1,288,1.09,24.1,4.3,177,Table 4
                Switch-1.5T,1024,TPUv3,27,245,1.10,179,59.1,330,Table 4
                """);
        assertThat(claims).allSatisfy(claim -> {
            TrainingClaim training = (TrainingClaim) claim;
            double published = training.get(Kind.KWH).orElseThrow().value();
            double recomputed = Derived.energy(training).orElseThrow().value();
            assertThat(Math.abs(recomputed / published - 1)).isLessThan(0.01);
        });
    }

    @Test
    void both_carbon_figures_of_climatebert_are_exact_at_their_printed_digits() throws IOException {
        List<ClaimReport> reports = check("""
                ClimateBERT-f (final run),,,0.3333,700,1,0.0056,0.00263,470,card
                ClimateBERT-f (all experiments),,,12,700,1,0.2016,0.09475,470,card
                """);
        assertThat(reports).allSatisfy(report -> assertThat(report.findings())
                .extracting(Finding::note)
                .containsExactly("exact at its printed digits", "exact at its printed digits"));
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        List<ClaimReport> reports = check("""
                GLaM-64B/E64,,TPUv4,,,,456,40,88,Patterson et al. 2022
                smartR,1,server,0.4167,1000,1,0.01,,,seed
                Nothing,,,,,,,,,
                """);
        Finding glamEnergy = reports.get(0).findings().getFirst();
        assertThat(glamEnergy.verdict()).isEqualTo(Verdict.UNCHECKABLE);
        assertThat(glamEnergy.note()).isEqualTo("not given: hours, chips, watts, PUE");
        assertThat(reports.get(0).findings().getLast().verdict()).isEqualTo(Verdict.AGREES);
        assertThat(reports.get(1).findings()).extracting(Finding::verdict).containsExactly(Verdict.AGREES, Verdict.MISSING);
        assertThat(reports.get(1).findings().getLast().note()).isEqualTo("not given: carbon intensity");
        assertThat(reports.get(2).verdict()).isEqualTo(Verdict.MISSING);
    }

    @Test
    void zero_carbon_of_real_energy_cannot_be_checked_without_its_intensity() throws IOException {
        ClaimReport clay = check("Clay v1.5,160,L4,33.33,72,1,,0,,states zero\n").getFirst();
        assertThat(clay.findings().getFirst().recomputed()).isEqualTo("9.22 MWh");
        assertThat(clay.findings().getLast().verdict()).isEqualTo(Verdict.UNCHECKABLE);
        assertThat(clay.findings().getLast().note()).contains("no grid's average is so clean", "contracts or offsets");
    }

    @Test
    void the_likely_slip_is_named() throws IOException {
        assertThat(energyNote("a,8,A100,10,400,1.5,0.768,,,\n")).contains("off by a factor of 0.667", "PUE 1.5 was forgotten");
        assertThat(energyNote("a,8,A100,10,400,1.5,1.728,,,\n")).contains("PUE 1.5 was counted twice");
        assertThat(energyNote("a,8,A100,10,400,1,0.096,,,\n")).contains("hours x 1 chip instead of all 8");
        assertThat(energyNote("a,8,A100,10,400,1,768,,,\n")).contains("768 would fit in kWh");
        assertThat(energyNote("a,8,A100,10,400,1,0.032,,,\n")).contains("days were taken for hours");
        assertThat(energyNote("a,8,A100,10,400,1,2.7648,,,\n")).contains("MJ");
        assertThat(carbonNote("a,,,,,,1,0.453592,1000,\n")).contains("lb/MWh");
        assertThat(carbonNote("a,,,,,,1,400,400,\n")).contains("400 would fit in kg");
        assertThat(carbonNote("a,,,,,,1,0.109,400,\n")).contains("carbon, not CO2");
        assertThat(carbonNote("a,,,,,,1,0.7,400,\n")).contains("off by a factor of 1.75").doesNotContain("maybe");
        assertThat(carbonNote("a,,,,,,1,400,,\n")).contains("no grid is above 2000 g/kWh", "400 would fit in kg");
        assertThat(carbonNote("a,,,,,,1,4000,,\n")).contains("energy or carbon is wrong");
    }

    @Test
    void negative_and_absurd_figures_are_one_line_with_file_and_line() {
        assertThatThrownBy(() -> read("a,8,A100,-1,400,1,1,1,400,\n"))
                .isInstanceOfSatisfying(FootprintException.class, e -> assertThat(e.code()).isEqualTo("claim-absurd"))
                .hasMessageContaining("runs.csv:2: hours '-1 days' is not between 0 and 1.0E9 h; correct the time");
        assertThatThrownBy(() -> read("a,8,A100,NaN,400,1,1,1,400,\n")).hasMessageContaining("runs.csv:2: hours 'NaN days'");
        assertThatThrownBy(() -> read("b,8,A100,1,400,1,1,1,400,\na,8,A100,1,400,0.9,1,1,400,\n")).hasMessageContaining("runs.csv:3: PUE '0.9'");
        assertThatThrownBy(() -> read("a,8,A100,1,400,1,1,1,731590,\n")).hasMessageContaining("no grid is above 2000 g/kWh");
        assertThatThrownBy(() -> read("a,0,A100,1,400,1,1,1,400,\n")).hasMessageContaining("number of chips");
        assertThatThrownBy(() -> read("a,8,A100,1,1e999,1,1,1,400,\n")).hasMessageContaining("watts '1e999 W'");
        assertThatThrownBy(() -> read("a,8,A100,1,0x10,1,1,1,400,\n")).hasMessageContaining("watts '0x10 W'");
        assertThatThrownBy(() -> read("a,8\n")).hasMessageContaining("runs.csv:2: the row has 2 cells");
    }

    @Test
    void a_table_of_something_else_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("other.csv"), "name,age\nx,1\n");
        assertThatThrownBy(() -> ClaimCheck.read(file)).isInstanceOf(ClaimException.class).hasMessageContaining("other.csv:1: the header has no column 'run'");
        assertThatThrownBy(() -> ClaimCheck.read(folder.resolve("none.csv"))).hasMessageContaining("none.csv: cannot be read");
    }

    @Test
    void a_report_is_text_and_json() throws IOException {
        List<ClaimReport> reports = check("GPT-3,10000,V100,14.8,330,1.10,1287,552,429,Table 4\n");
        assertThat(reports.getFirst().text()).startsWith("GPT-3  (").contains("runs.csv:2)", "  energy            agrees       1287 MWh stated, 1289 MWh recomputed\n");
        assertThat(ClaimReport.json(reports)).contains("\"verdict\" : \"AGREES\"", "\"arithmetic\" : \"1287 MWh x 429 g/kWh = 552 t\"");
    }

    private String energyNote(String row) throws IOException {
        Finding finding = check(row).getFirst().findings().getFirst();
        assertThat(finding.verdict()).isEqualTo(Verdict.CONTRADICTS);
        return finding.note();
    }

    private String carbonNote(String row) throws IOException {
        Finding finding = check(row).getFirst().findings().getLast();
        assertThat(finding.verdict()).isEqualTo(Verdict.CONTRADICTS);
        return finding.note();
    }

    private List<ClaimReport> check(String rows) throws IOException {
        return read(rows).stream().map(ClaimCheck::check).toList();
    }

    private List<Claim> read(String rows) throws IOException {
        return ClaimCheck.read(Files.writeString(folder.resolve("runs.csv"), HEADER + rows));
    }
}
