package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.run.PowerPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunPageTest {
    private final String page = RunPage.html(RunReports.whole());

    @Test
    void it_asks_nobody_for_anything() {
        assertThat(page).doesNotContain("http:", "https:", "<script", "src=", "@import", "<link").contains("default-src 'none'");
        assertThat(Pattern.compile("url\\((?!#)").matcher(page).find()).isFalse();
    }

    @Test
    void what_comes_from_a_command_line_is_text() {
        assertThat(page).contains("--name &lt;b&gt;&quot;a&quot;, b&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void energy_and_carbon_stand_side_by_side_with_band_and_method() {
        assertThat(page).containsSubsequence(
                "Energy</div><div class=\"value\">~864 Wh", "modelled, 756 Wh to 1044 Wh", "Carbon</div><div class=\"value\">~48.4 g", "location-based");
    }

    @Test
    void a_modelled_device_is_hatched_and_a_measured_one_is_not() {
        assertThat(page).contains("<path class=\"area s0\" d=", "<path class=\"area s1\" style=\"fill:url(#w1)\" d=", "key k1 hatch").doesNotContain("key k0 hatch");
    }

    @Test
    void ids_stand_once() {
        List<String> ids = new ArrayList<>();
        Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().forEach(found -> ids.add(found.group(1)));
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void the_chart_is_there_as_a_table_too() {
        assertThat(page).containsSubsequence("The same as a table", "<th>gpu:GPU-1b2c, W</th>", "<td>2026-03-02 08:30:00</td>", "<td>2026-03-02 10:25:00</td>");
    }

    @Test
    void troubles_and_limits_are_told() {
        assertThat(page).contains("permission denied; run &#39;wattle doctor&#39;", "PUE 1.20 turns IT energy", "Not counted: network");
    }

    @Test
    void a_run_without_power_place_or_asides_has_a_page() {
        assertThat(RunPage.html(RunReports.bare()))
                .contains("holds no power over time", "place not given", "No PUE was given")
                .doesNotContain("<svg", "Beside it", "NaN", "What could not be read");
    }

    @Test
    void a_device_that_drew_nothing_and_an_unknown_intensity_break_nothing() {
        List<PowerPoint> power = List.of(new PowerPoint(RunReports.FROM, RunReports.FROM.plusSeconds(1), "x<y", 0, Double.NaN));
        String idle = RunPage.html(RunReports.of(List.of("idle"), RunReports.cost(), power));
        assertThat(idle).contains("x&lt;y", "<svg", "not known").doesNotContain("NaN", "Infinity", "Carbon intensity beside it");
    }
}
