package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunTableTest {
    private final List<String> lines = RunTable.text(RunReports.whole()).lines().toList();

    @Test
    void it_has_at_most_twelve_lines() {
        assertThat(lines).hasSizeLessThanOrEqualTo(12);
        assertThat(RunTable.text(RunReports.bare())).hasLineCount(7).endsWith("\n");
    }

    @Test
    void energy_and_carbon_stand_together_with_band_and_method() {
        assertThat(line("energy")).isEqualTo("energy    ~864 Wh  modelled, 756 Wh to 1044 Wh; PUE 1.20 on ~720 Wh");
        assertThat(line("carbon")).isEqualTo("carbon    ~48.4 g  modelled, 42.3 g to 58.5 g; average, location-based");
        assertThat(lines.indexOf(line("carbon")) - lines.indexOf(line("energy"))).isEqualTo(2);
    }

    @Test
    void a_measured_part_looks_different_from_a_modelled_one() {
        assertThat(line("  of it")).isEqualTo("  of it   cpu ~100 Wh modelled, gpu 600 Wh measured, memory ~20.0 Wh modelled (before PUE)");
    }

    @Test
    void place_intensity_and_its_source_are_named() {
        assertThat(line("  by")).isEqualTo("  by      FR (France), 56.0 g/kWh, OWID 2022, yearly mean of FR (CC BY 4.0)");
        assertThat(RunTable.text(RunReports.bare())).contains("  by      place not given, 473 g/kWh, world average");
    }

    @Test
    void other_accounts_stand_beside_it_only_when_given() {
        assertThat(line("beside it")).isEqualTo(
                "beside it marginal ~328 g, market-based ~0 g, embodied ~28.5 g, water ~1.30 L (never added or netted)");
        assertThat(RunTable.text(RunReports.bare())).doesNotContain("beside it", "market", "machine");
    }

    @Test
    void it_says_how_sure_it_is_and_what_went_wrong() {
        assertThat(line("how sure")).isEqualTo("how sure  ~ is modelled, not measured; energy could be x0.875 to x1.21");
        assertThat(line("trouble")).contains("permission denied");
    }

    @Test
    void a_command_cannot_move_the_cursor() {
        String text = RunTable.text(RunReports.of(List.of("a\u001b[2J\nb\u202ec", "x".repeat(200)), RunReports.cost(), List.of()));
        assertThat(text.lines().toList().getFirst()).startsWith("run       run-7f3a  a [2J b c xxxx").endsWith("…  (exit 0)");
    }

    private String line(String label) {
        return lines.stream().filter(line -> line.startsWith(label)).findFirst().orElseThrow();
    }
}
