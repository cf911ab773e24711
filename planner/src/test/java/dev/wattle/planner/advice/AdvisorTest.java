package dev.wattle.planner.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.fleet.Run;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.Waves;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvisorTest {
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    static final Instant NOW = START.plusSeconds(3600 * 24 * 14);

    /// Clean from 12 to 18 o'clock, each day the same.
    static final Traces HISTORY = traces(Map.of("SUN", new double[] {400, 100}, "COAL", new double[] {600, 600}), 24 * 14);

    private static final List<Offering> SITES = List.of(site("roof", "SUN", 4), site("pit", "COAL", 4));

    @Test
    void a_job_that_may_pause_waits_for_the_sun_and_says_what_it_saves() {
        Advice advice = advise(job(12, 48).with(Interruption.PAUSE));
        assertThat(advice.planned().runs()).containsExactly(new Run("roof", 12, 18, 1), new Run("roof", 36, 42, 1));
        assertThat(advice.planned().grams()).isCloseTo(12 * 100, within(1e-6));
        assertThat(advice.gap()).isCloseTo(0, within(1e-6));
        assertThat(advice.atOnce()).get().satisfies(once -> {
            assertThat(once.name()).isEqualTo("at once at roof");
            assertThat(once.plan().runs()).containsExactly(new Run("roof", 0, 12, 1));
            assertThat(once.plan().grams()).isCloseTo(12 * 400, within(1e-6));
        });
        assertThat(advice.choices()).extracting(Choice::name).containsExactly("without a pause", "best at pit alone");
    }

    @Test
    void at_once_is_where_the_data_lies() {
        assertThat(advise(job(3, 48).withDataAt("pit")).atOnce()).get().extracting(Choice::name).isEqualTo("at once at pit");
    }

    @Test
    void a_closed_site_is_not_used_and_told() {
        Offering closed = new Offering("roof", "SUN", 4, _ -> false, 1, 0, List.of());
        Advice advice = new Advisor(HISTORY, Forecasters.best()).advise(job(3, 24), "work", List.of(closed, SITES.getLast()), Routes.UNIFORM, NOW);
        assertThat(advice.planned().runs()).extracting(Run::site).containsOnly("pit");
        assertThat(advice.warnings()).contains("1 of 2 sites have no devices in the week to come");
    }

    @Test
    void energy_of_a_sites_own_draws_the_job_there() {
        OwnEnergy roof = new OwnEnergy("roof", _ -> 1, 20, 0);
        Offering pit = new Offering("pit", "COAL", 4, _ -> true, 1, 0, List.of(roof));
        Advice advice = new Advisor(HISTORY, Forecasters.best()).advise(job(3, 24), "work", List.of(SITES.getFirst(), pit), Routes.UNIFORM, NOW);
        assertThat(advice.planned().grams()).isCloseTo(60, within(1e-6));
    }

    @Test
    void what_cannot_be_done_is_refused_with_the_reason() {
        assertThatThrownBy(() -> advise(job(30, 24))).isInstanceOf(NoPlanException.class).hasMessageContaining("short of 6.00000 of its work");
        assertThatThrownBy(() -> advise(job(30, 90_000))).isInstanceOf(NoPlanException.class).hasMessageContaining("90000 hours");
        assertThatThrownBy(() -> advise(job(3, 24).with(new Limits(Double.POSITIVE_INFINITY, 5))))
                .isInstanceOf(NoPlanException.class)
                .hasMessageContaining("over its limit of 0.005;");
    }

    @Test
    void a_history_that_ended_long_ago_is_refused_and_a_short_gap_is_told() {
        Advisor advisor = new Advisor(HISTORY, Forecasters.best());
        assertThatThrownBy(() -> advisor.advise(job(3, 24), "work", SITES, Routes.UNIFORM, NOW.plusSeconds(3600 * 200)))
                .hasMessageContaining("at most a week after it");
        Advice advice = advisor.advise(job(3, 24), "work", SITES, Routes.UNIFORM, NOW.plusSeconds(3600 * 5));
        assertThat(advice.planned().runs()).containsExactly(new Run("roof", 7, 10, 1));
        assertThat(advice.warnings()).anyMatch(line -> line.startsWith("the history ends 5 hours before"));
    }

    @Test
    void a_long_history_gives_a_band_around_the_figure() {
        Traces waves = new Traces(Map.of("WAVE", Waves.trace(24 * 90, 3)), List.of());
        Advice advice = new Advisor(waves, Forecasters.best())
                .advise(job(6, 48), "work", List.of(site("lab", "WAVE", 2)), Routes.UNIFORM, Waves.START.plusSeconds(3600L * 24 * 90));
        assertThat(advice.gramsLow()).isLessThan(advice.planned().grams());
        assertThat(advice.gramsHigh()).isGreaterThan(advice.planned().grams());
        assertThat(AdviceTable.of(advice, true)).contains("band ", "bound ", "why ", "at once at lab");
    }

    @Test
    void the_page_asks_nothing_of_anywhere_and_ends_no_tag_early() {
        Offering odd = new Offering("<b>&\"", "SUN", 4, _ -> true, 1, 0, List.of());
        Advice advice = new Advisor(HISTORY, Forecasters.best()).advise(job(12, 48), "work", List.of(odd, SITES.getLast()), Routes.UNIFORM, NOW);
        String page = AdvicePage.html(advice, "Wattle test");
        assertThat(page).contains("default-src 'none'", "&lt;b&gt;&amp;&quot;").doesNotContain("<b>", "http:", "https:", "<script", "url(");
        assertThat(page.split("<svg viewBox", -1)).hasSize(3);
    }

    @Test
    void facts_hold_the_table_in_plain_values() {
        Advice advice = advise(job(12, 48).with(Interruption.PAUSE));
        AdviceFacts facts = AdviceFacts.of(advice);
        assertThat(facts.plan().runs()).first().isEqualTo(new AdviceFacts.Stretch("roof", "2024-03-15T12:00:00Z", "2024-03-15T18:00:00Z", 1));
        assertThat(facts.lowerBound().gap()).hasValueCloseTo(0.0, within(1e-6));
        assertThat(facts.gCo2eLow()).isEmpty();
        assertThat(facts.warnings()).anyMatch(line -> line.endsWith("its past repeats itself hour for hour, so its errors say nothing"));
    }

    @Test
    void a_history_too_short_to_judge_the_forecast_gives_no_band_and_says_why() {
        Traces waves = new Traces(Map.of("WAVE", Waves.trace(100, 3)), List.of());
        Advice advice = new Advisor(waves, Forecasters.best())
                .advise(job(6, 48), "work", List.of(site("lab", "WAVE", 2)), Routes.UNIFORM, Waves.START.plusSeconds(3600L * 100));
        assertThat(AdviceFacts.of(advice).gCo2eLow()).isEmpty();
        assertThat(advice.warnings()).containsExactly("the forecast 'fading-profile' has no band: to judge its own error takes 162 hours of history, and there are 100");
    }

    private static Advice advise(FleetJob job) {
        return new Advisor(HISTORY, Forecasters.best()).advise(job, "work", SITES, Routes.UNIFORM, NOW);
    }

    /// Draws a kilowatt.
    private static FleetJob job(double hours, int deadline) {
        return FleetJob.fixed("job", 0, deadline, hours, 1, 1000);
    }

    private static Offering site(String name, String zone, int devices) {
        return new Offering(name, zone, devices, _ -> true, 1, 0, List.of());
    }

    private static Traces traces(Map<String, double[]> nightAndDay, int hours) {
        Map<String, ZoneTrace> traces = new LinkedHashMap<>();
        nightAndDay.forEach((zone, grams) -> {
            double[] values = new double[hours];
            Arrays.setAll(values, hour -> hour % 24 >= 12 && hour % 24 < 18 ? grams[1] : grams[0]);
            traces.put(zone, new ZoneTrace(zone, START, values));
        });
        return new Traces(traces, List.of());
    }
}
