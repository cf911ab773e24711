package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.planner.fleet.Effort;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetPlan;
import dev.wattle.planner.fleet.FleetPlanner;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Hourly;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrowdingTest {
    private static final FleetSite CLEAN = FleetSite.of("clean", 8, Hourly.of(50, 50, 49, 50));
    private static final FleetSite DIRTY = FleetSite.of("dirty", 8, Hourly.constant(250, 4));
    private static final List<FleetSite> SITES = List.of(CLEAN, DIRTY);

    private final Crowding crowding = new Crowding(2);

    @Test
    void a_site_that_was_full_is_charged_for_hours_ahead_the_more_the_further_and_for_this_hour_nothing() {
        playHours(0, 200, 8);
        Hourly seen = crowding.charged(0, FleetSite.of("clean", 8, Hourly.constant(50, 100))).gramsPerKwh();
        assertThat(seen.at(0)).isEqualTo(50);
        for (int ahead = 1; ahead < 100; ahead++) {
            assertThat(seen.at(ahead)).isGreaterThan(seen.at(ahead - 1)).isLessThan(250);
        }
    }

    @Test
    void a_site_with_room_and_one_that_has_no_dirtier_beside_it_are_charged_next_to_nothing() {
        playHours(0, 200, 1);
        assertThat(crowding.charged(0, CLEAN).gramsPerKwh().at(3)).isBetween(50.0, 50.5);
        assertThat(crowding.charged(1, DIRTY)).isEqualTo(DIRTY);
    }

    @Test
    void hours_without_jobs_make_it_forget() {
        playHours(0, 200, 8);
        double before = crowding.charged(0, CLEAN).gramsPerKwh().at(3);
        playHours(5000, 1, 1);
        assertThat(crowding.charged(0, CLEAN).gramsPerKwh().at(3)).isLessThan(50 + (before - 50) / 10);
    }

    @Test
    void a_job_takes_a_free_device_of_a_crowded_site_now_rather_than_wait_for_an_hour_that_is_a_little_cleaner() {
        FleetJob job = FleetJob.fixed("next", 0, 4, 1, 1, 300);
        assertThat(plan(SITES, job).jobs().getFirst().runs().getFirst().from()).isEqualTo(2);
        playHours(0, 200, 8);
        List<FleetSite> charged = List.of(crowding.charged(0, CLEAN), crowding.charged(1, DIRTY));
        assertThat(plan(charged, job).jobs().getFirst().runs().getFirst().from()).isZero();
    }

    private void playHours(int from, int hours, int devices) {
        FleetPlan plan = plan(SITES, FleetJob.fixed("job", 0, 1, 1, devices, 300));
        for (int slot = from; slot < from + hours; slot++) {
            crowding.note(slot, SITES, plan);
        }
    }

    private static FleetPlan plan(List<FleetSite> sites, FleetJob job) {
        return new FleetPlanner(Effort.HOURLY).plan(new FleetProblem(Instant.EPOCH, sites, List.of(job)));
    }
}
