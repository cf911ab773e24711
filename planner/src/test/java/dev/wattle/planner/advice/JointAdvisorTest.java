package dev.wattle.planner.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.planner.Exchange;
import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.fleet.Explanation;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Run;
import dev.wattle.planner.forecast.Forecasters;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointAdvisorTest {
    private static final List<JointJob.Member> MEMBERS = List.of(member("roof", "SUN", 2), member("pit", "COAL", 1));

    @Test
    void each_site_works_in_its_clean_hours_and_no_site_is_left_out() {
        Advice advice = advise(job(20, 48, 0.1, Exchange.NONE));
        assertThat(advice.planned().runs()).contains(new Run("roof", 12, 18, 2), new Run("pit", 0, 2, 1));
        assertThat(advice.planned().grams()).isCloseTo(18 * 100 + 2 * 600, within(1e-6));
        assertThat(advice.planned().kwh()).isCloseTo(20, within(1e-6));
        assertThat(advice.gap()).isCloseTo(0, within(1e-6));
        assertThat(advice.explanation().alternatives())
                .filteredOn(one -> one.kind() == Explanation.Kind.SHARE)
                .singleElement()
                .satisfies(one -> assertThat(one.extraGrams()).hasValueCloseTo(2.0 * (100 - 600), within(1e-6)));
    }

    @Test
    void beside_it_stands_all_at_once_and_each_site_alone() {
        Advice advice = advise(job(20, 48, 0.1, Exchange.NONE));
        assertThat(advice.atOnce()).get().satisfies(once -> {
            assertThat(once.plan().runs()).containsExactlyInAnyOrder(new Run("roof", 0, 7, 2), new Run("pit", 0, 6, 1));
            assertThat(once.plan().grams()).isGreaterThan(advice.planned().grams());
        });
        assertThat(advice.choices()).extracting(Choice::name).containsExactly("best at roof alone, without minimum share", "best at pit alone, without minimum share");
    }

    @Test
    void what_sites_send_is_counted_and_told() {
        Advice advice = advise(job(20, 48, 0.1, new Exchange(0.5, 1, 0)));
        assertThat(advice.planned().kwh()).isCloseTo(20 + 0.5 * 11 + 1 * 3, within(1e-6));
        assertThat(advice.explanation().lines()).anyMatch(line -> line.startsWith("what sites send takes 8.500 kWh of network; they begin 3 times"));
    }

    @Test
    void a_site_with_a_roof_of_its_own_emits_what_the_roof_and_the_rest_of_the_grid_do() {
        OwnEnergy solar = new OwnEnergy("solar", _ -> 0.5, 20, 0.1);
        Offering pit = new Offering("pit", "COAL", 1, _ -> true, 1.2, 0.3, List.of(solar));
        Advice advice = new JointAdvisor(AdvisorTest.HISTORY, Forecasters.best())
                .advise(job(1, 24, 0, Exchange.NONE), List.of(new JointJob.Member(pit, 1, 1000)), AdvisorTest.NOW);
        assertThat(advice.planned().grams()).isCloseTo(0.5 * 20 + 0.7 * 600, within(1e-6));
        assertThat(advice.planned().money()).isCloseTo(0.5 * 0.1 + 0.7 * 0.3, within(1e-9));
    }

    @Test
    void a_limit_on_money_moves_work_to_cheap_sites_and_is_told() {
        List<JointJob.Member> members = List.of(
                new JointJob.Member(new Offering("roof", "SUN", 1, _ -> true, 1, 0.5, List.of()), 1, 1000),
                new JointJob.Member(new Offering("pit", "COAL", 1, _ -> true, 1, 0.1, List.of()), 1, 1000));
        JointJob limited = new JointJob("job", "work", 6, 24, 0, Exchange.NONE, new Limits(2.2, Double.POSITIVE_INFINITY));
        Advice advice = new JointAdvisor(AdvisorTest.HISTORY, Forecasters.best()).advise(limited, members, AdvisorTest.NOW);
        assertThat(advice.planned().money()).isCloseTo(4 * 0.5 + 2 * 0.1, within(1e-6));
        assertThat(advice.planned().grams()).isCloseTo(4 * 100 + 2 * 600, within(1e-6));
        assertThat(advice.gap()).isLessThan(1e-3);
        assertThat(advice.atOnce()).isPresent();
        assertThat(advice.choices()).extracting(Choice::name).containsExactly("best at pit alone");
        assertThat(advice.explanation().alternatives()).filteredOn(one -> one.kind() == Explanation.Kind.MONEY).singleElement()
                .satisfies(one -> assertThat(one.extraGrams()).hasValueCloseTo(-2.0 * (600 - 100), within(1e-6)));
        JointJob poor = new JointJob("job", "work", 6, 24, 0, Exchange.NONE, new Limits(0.5, Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> new JointAdvisor(AdvisorTest.HISTORY, Forecasters.best()).advise(poor, members, AdvisorTest.NOW))
                .isInstanceOf(NoPlanException.class).hasMessageContaining("costs 0.60, over its limit of 0.50");
    }

    @Test
    void what_cannot_be_done_is_refused_with_the_reason() {
        assertThatThrownBy(() -> advise(job(200, 48, 0, Exchange.NONE))).isInstanceOf(NoPlanException.class).hasMessageContaining("can give 72.0 % of that");
        JointJob limited = new JointJob("job", "work", 20, 48, 0, Exchange.NONE, new Limits(Double.POSITIVE_INFINITY, 1000));
        assertThatThrownBy(() -> advise(limited)).isInstanceOf(NoPlanException.class).hasMessageContaining("2.0000 kg CO2e, over its limit of 1.0000");
    }

    @Test
    void the_page_gives_each_site_a_row() {
        String page = AdvicePage.html(advise(job(20, 48, 0.1, Exchange.NONE)), "Wattle test");
        assertThat(page).contains("<title>roof: 2024-03-15 12:00", "<title>pit: 2024-03-15 00:00", "20 hours of work");
        assertThat(page.split("<svg viewBox", -1)).hasSize(3);
    }

    private static Advice advise(JointJob job) {
        return new JointAdvisor(AdvisorTest.HISTORY, Forecasters.best()).advise(job, MEMBERS, AdvisorTest.NOW);
    }

    private static JointJob job(double hours, int deadline, double share, Exchange exchange) {
        return new JointJob("job", "20 hours of work", hours, deadline, share, exchange, Limits.NONE);
    }

    /// Each of its devices draws a kilowatt and does a device-hour an hour.
    private static JointJob.Member member(String name, String zone, int devices) {
        return new JointJob.Member(new Offering(name, zone, devices, _ -> true, 1, 0, List.of()), devices, 1000.0 * devices);
    }
}
