package dev.wattle.planner.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.Exchange;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdviceChartTest {
    private static final int WIDE = 1046;
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant NOW = START.plusSeconds(3600 * 24 * 9);

    @Test
    void of_thirty_zones_those_that_the_ways_use_have_strokes_of_their_own() {
        Advice advice = advise(30, FleetJob.fixed("job", 0, 24, 6, 1, 1000).with(Interruption.PAUSE));
        ChartStrokes strokes = new ChartStrokes(advice);
        assertThat(strokes.told()).hasSize(8).extracting(Outlook::zone).contains("ZONE-1");
        assertThat(strokes.told().stream().map(outlook -> strokes.of(outlook.zone())).toList()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(strokes.others()).hasSize(22).allSatisfy(outlook -> assertThat(strokes.of(outlook.zone())).isEqualTo("x"));
        assertThat(strokes.lanes()).hasSize(8).extracting(Choice::name).contains("the plan", "at once at site-1", "best at site-2 alone").doesNotContain("best at site-30 alone");
        assertThat(AdvicePage.html(advice, "Wattle test")).contains("22 other zones", "ways that emit more stand in the table below only", "best at site-30 alone");
    }

    @Test
    void the_names_beside_the_lines_do_not_lie_on_each_other() {
        String svg = AdviceChart.svg(advise(8, FleetJob.fixed("job", 0, 24, 6, 1, 1000)), WIDE);
        List<Double> heights = heights(svg, "y=\"([0-9.]+)\" text-anchor=\"start\">ZONE-[0-9]+<");
        assertThat(heights).hasSize(8);
        assertThat(IntStream.range(1, 8)).allSatisfy(i -> assertThat(heights.get(i)).isGreaterThanOrEqualTo(heights.get(i - 1) + 13));
    }

    @Test
    void each_site_of_a_way_of_many_has_a_row_with_its_name() {
        List<JointJob.Member> members = sites(30).stream().map(site -> new JointJob.Member(site, 1, 1000)).toList();
        Advice advice = new JointAdvisor(history(30), Forecasters.best())
                .advise(new JointJob("job", "work", 120, 24, 0.02, Exchange.NONE, Limits.NONE), members, NOW);
        List<Double> rows = heights(AdviceChart.svg(advice, WIDE), "class=\"row\" x=\"[0-9]+\" y=\"([0-9]+)\"");
        assertThat(rows).hasSize(60);
        assertThat(new HashSet<>(rows)).hasSize(60);
    }

    @Test
    void a_year_is_drawn_in_steps_of_a_day_and_three_hours_as_they_are() {
        ChartFrame year = new ChartFrame(WIDE, 52, 940, 8760);
        assertThat(year.step()).isEqualTo(24);
        assertThat(year.mean(Hourly.of(8760, slot -> slot), 8736)).isCloseTo(8736 + 11.5, within(1e-9));
        assertThat(new ChartFrame(340, 52, 326, 8760).step()).isEqualTo(72);
        assertThat(new ChartFrame(340, 52, 326, 3).step()).isEqualTo(1);
        Advice advice = advise(1, FleetJob.fixed("job", 0, 8760, 200, 1, 1000).with(Interruption.PAUSE));
        assertThat(AdviceChart.svg(advice, WIDE)).contains("mean of each 24 hours").hasSizeLessThan(60_000);
    }

    @Test
    void a_long_name_keeps_its_ends() {
        assertThat(ChartFrame.fit("rack-of-a-university-12", 70, 7)).isEqualTo("rack-…y-12");
        assertThat(ChartFrame.fit("lab", 70, 7)).isEqualTo("lab");
    }

    private static List<Double> heights(String svg, String pattern) {
        List<Double> heights = new ArrayList<>();
        Matcher found = Pattern.compile(pattern).matcher(svg);
        while (found.find()) {
            heights.add(Double.parseDouble(found.group(1)));
        }
        return heights;
    }

    private static Advice advise(int zones, FleetJob job) {
        return new Advisor(history(zones), Forecasters.best()).advise(job, "work", sites(zones), Routes.UNIFORM, NOW);
    }

    private static List<Offering> sites(int zones) {
        return IntStream.rangeClosed(1, zones).mapToObj(i -> new Offering("site-" + i, "ZONE-" + i, 2, _ -> true, 1, 0, List.of())).toList();
    }

    /// The higher its number, the dirtier a zone; all are close to each other.
    private static Traces history(int zones) {
        Map<String, ZoneTrace> traces = new LinkedHashMap<>();
        for (int i = 1; i <= zones; i++) {
            double[] grams = new double[24 * 9];
            int zone = i;
            Arrays.setAll(grams, hour -> 300 + zone + 10 * Math.cos(2 * Math.PI * hour / 24));
            traces.put("ZONE-" + i, new ZoneTrace("ZONE-" + i, START, grams));
        }
        return new Traces(traces, List.of());
    }
}
