package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteBeat.State;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What goes wrong on the road, and what becomes of it.
class SiteAgentTroubleTest extends AgentFixture {
    @Test
    void a_killed_worker_is_started_again_and_no_range_counts_twice() throws Exception {
        FakeCloud cloud = cloud(40);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 1);

        ProcessHandle worker = worker();
        worker.destroyForcibly();
        until(() -> !worker.isAlive());
        long before = cloud.job.version();
        until(() -> cloud.job.version() >= before + 3);

        assertRangesFollowEachOther(cloud.updates());
        assertThat(cloud.job.verdicts).containsOnly(Verdict.ACCEPTED);
    }

    @Test
    void an_update_waits_for_a_cloud_that_is_away_and_is_handed_in_once() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 1);

        cloud.goesAwayBefore = "/updates";
        until(() -> cloud.refused.stream().filter(call -> call.endsWith("/updates")).count() >= 2);
        long before = cloud.job.version();
        cloud.goesAwayBefore = "never";
        cloud.isAway = false;
        until(() -> cloud.job.version() >= before + 2);

        assertRangesFollowEachOther(cloud.updates());
        assertThat(cloud.job.verdicts).containsOnly(Verdict.ACCEPTED);
    }

    @Test
    void an_update_that_a_restarted_cloud_forgot_is_handed_in_again() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.job.quorum = 2;
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.updates().size() == 1);
        UpdateFrame first = cloud.updates().getFirst();

        cloud.job.forgetPending();
        cloud.siteByToken.clear();
        until(() -> cloud.updates().size() == 1);

        assertThat(cloud.updates()).containsExactly(first);
        assertThat(cloud.joins).hasValue(2);
        cloud.job.quorum = 1;
        cloud.job.close();
        until(() -> cloud.job.version() >= 2);
        assertRangesFollowEachOther(cloud.updates());
    }

    @Test
    void a_step_that_comes_damaged_is_replaced_by_the_whole_model() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.job.damagesSteps = true;
        agent(cloud, "ranch", "0.5 well");

        until(() -> cloud.job.version() >= 3);

        assertThat(cloud.job.snapshots).isGreaterThanOrEqualTo(2);
        assertRangesFollowEachOther(cloud.updates());
    }

    @Test
    void a_cloud_that_was_set_back_is_followed_to_the_older_version() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 1);
        var early = cloud.job.state();
        until(() -> cloud.job.version() >= early.version() + 3);
        cloud.job.quorum = 1000;

        cloud.job.setBackTo(early);
        until(() -> cloud.job.snapshots >= 1);
        cloud.job.quorum = 1;
        until(() -> cloud.job.version() >= early.version() + 3);

        assertRangesFollowEachOther(cloud.updates());
    }

    @Test
    void a_result_of_another_shape_fails_the_job_at_this_site() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 wrong-shape");

        until(() -> cloud.isSaid("ranch", State.FAILED));

        assertThat(problem(cloud, "ranch")).isEqualTo(Problem.SHAPE_MISMATCH);
        assertThat(cloud.updates()).isEmpty();
    }

    @Test
    void parameters_that_are_not_finite_never_leave_the_site() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 diverges");

        until(() -> cloud.isSaid("ranch", State.FAILED));

        assertThat(problem(cloud, "ranch")).isEqualTo(Problem.UPDATE_CORRUPT);
        assertThat(cloud.updates()).isEmpty();
    }

    @Test
    void a_worker_that_always_dies_fails_the_job_with_its_last_line() throws Exception {
        FakeCloud cloud = cloud(5);
        start(settings(cloud, "ranch", "US-CAL-CISO", "0.5 well", List.of("sh", "-c", "echo no such luck >&2; exit 9")));

        until(() -> cloud.isSaid("ranch", State.FAILED));

        assertThat(cloud.work("ranch").orElseThrow().problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(Problem.WORKER_FAILED.code());
            assertThat(problem.detail()).contains("exit code 9", "no such luck");
        });
    }

    @Test
    void programs_of_others_run_only_where_the_provider_said_so() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.job.worker = List.of("touch", "came-in");
        agent(cloud, "ranch", "0.5 well");

        until(() -> cloud.isSaid("ranch", State.FAILED));

        assertThat(cloud.work("ranch").orElseThrow().problem()).satisfies(
                problem -> assertThat(problem.detail()).contains("touch came-in", "only Wattle's own trainer"));
    }
}
