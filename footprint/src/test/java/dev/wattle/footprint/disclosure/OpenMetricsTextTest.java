package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenMetricsTextTest {
    private final String text = OpenMetricsText.of(RunReports.whole());

    @Test
    void counters_end_in_total_and_families_in_their_unit() {
        assertThat(text)
                .contains("# TYPE wattle_run_energy_joules counter\n# UNIT wattle_run_energy_joules joules\n# HELP wattle_run_energy_joules ")
                .contains("\nwattle_run_energy_joules_total{run=\"run-7f3a\",method=\"modelled\"} 3110400.0\n")
                .contains("\nwattle_run_carbon_grams_total{run=\"run-7f3a\",method=\"modelled\"} 48.38")
                .contains("device=\"gpu:GPU-1b2c\",part=\"gpu\",method=\"measured\"} 2160000.0")
                .endsWith("\n# EOF\n");
    }

    @Test
    void every_sample_belongs_to_the_family_above_it_and_no_family_comes_twice() {
        Set<String> families = new HashSet<>();
        String family = "";
        for (String line : text.lines().toList()) {
            List<String> words = List.of(line.split(" ", 4));
            if (line.startsWith("# TYPE ")) {
                family = words.get(2);
                assertThat(families.add(family)).as(family).isTrue();
            } else if (line.startsWith("# UNIT ")) {
                assertThat(family).endsWith("_" + words.get(3));
            } else if (!line.startsWith("#")) {
                assertThat(line).startsWith(family);
            }
        }
        assertThat(families).hasSizeGreaterThan(20);
    }

    @Test
    void labels_are_escaped() {
        String odd = OpenMetricsText.of(RunReports.of(List.of("C:\\a \"b\"\nc"), RunReports.cost(), List.of()));
        assertThat(odd).contains("program=\"C:\\\\a \\\"b\\\"\\nc\"");
    }

    @Test
    void arguments_are_not_told() {
        assertThat(text).contains("program=\"python\"").doesNotContain("train.py");
    }

    @Test
    void what_nobody_gave_is_left_out() {
        assertThat(OpenMetricsText.of(RunReports.bare())).doesNotContain("market", "marginal", "embodied", "water").endsWith("# EOF\n");
    }
}
