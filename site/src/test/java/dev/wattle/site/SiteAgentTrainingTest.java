package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.Lease;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.SiteBeat.State;
import dev.wattle.protocol.UpdateFrame;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A real agent with a real worker process, against a cloud over real HTTP: the usual road.
class SiteAgentTrainingTest extends AgentFixture {
    @Test
    void trains_hands_in_and_the_loss_falls_as_versions_advance() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");

        until(() -> cloud.job.version() >= 6);

        List<UpdateFrame> updates = cloud.updates();
        assertThat(updates.getFirst().loss()).isGreaterThan(5 * updates.getLast().loss());
        assertThat(updates.getFirst()).satisfies(first -> {
            assertThat(first.steps()).isEqualTo(5);
            assertThat(first.tokens()).isEqualTo(5L * TOKENS_A_STEP);
            assertThat(first.layout()).isEqualTo(Safetensors.read(ToyWorker.model(ToyWorker.initial(1))).layout().digest());
        });
        assertThat(cloud.job.initials).isEqualTo(1);
        assertThat(cloud.job.snapshots).as("its own seed and small steps were enough").isZero();
        assertRangesFollowEachOther(updates);
        until(() -> cloud.work("ranch").map(work -> work.parameters() == 300 && work.tokensPerSecond() > 0).orElse(false));
    }

    @Test
    void two_sites_share_one_model_and_pull_it_between_their_targets() throws Exception {
        FakeCloud cloud = cloud(20);
        cloud.job.quorum = 2;
        agent(cloud, "ranch", "1.0 well");
        agent(cloud, "rack", "0.0 well");

        until(() -> cloud.job.version() >= 10);

        assertThat(cloud.updates()).extracting(UpdateFrame::site).contains("ranch", "rack");
        assertThat(mean(cloud.job.parameters())).isBetween(0.4, 0.6);
    }

    @Test
    void a_site_that_comes_late_fetches_the_model_once_and_then_follows_by_steps() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 6);
        cloud.job.leases = List.of();

        agent(cloud, "rack", "0.5 well");
        until(() -> cloud.isSaid("rack", State.READY));
        leaseNow(cloud, "rack");
        long joinedAt = cloud.job.version();
        until(() -> cloud.job.version() >= joinedAt + 4);

        assertThat(cloud.job.snapshots).isEqualTo(1);
        assertThat(cloud.job.initials).as("the first site's initial model was enough").isEqualTo(1);
    }

    @Test
    void without_kept_steps_it_fetches_the_whole_model() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.job.keepsSteps = false;
        agent(cloud, "ranch", "0.5 well");

        until(() -> cloud.job.version() >= 3);

        assertThat(cloud.job.snapshots).isGreaterThanOrEqualTo(2);
    }

    @Test
    void the_end_of_a_lease_ends_the_round_and_hands_in_what_is_there() throws Exception {
        FakeCloud cloud = cloud(100_000);
        cloud.clock = standing(MORNING);
        cloud.job.leases = List.of(new Lease(FakeJob.NAME, "ranch", MORNING, NOON));
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.work("ranch").map(work -> work.loss() != null).orElse(false));

        cloud.clock = standing(NOON);
        until(() -> cloud.job.version() == 1);
        until(() -> cloud.isSaid("ranch", State.READY));

        UpdateFrame partial = cloud.updates().getFirst();
        assertThat(partial.steps()).isBetween(1, 99_999);
        assertThat(partial.tokens()).isEqualTo((long) partial.steps() * TOKENS_A_STEP);
    }

    @Test
    void a_round_that_was_cut_short_does_not_hold_the_next_lease_back() throws Exception {
        FakeCloud cloud = cloud(100_000);
        cloud.job.quorum = 2;
        cloud.clock = standing(MORNING);
        cloud.job.leases = List.of(new Lease(FakeJob.NAME, "ranch", MORNING, NOON));
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.work("ranch").map(work -> work.loss() != null).orElse(false));
        cloud.clock = standing(NOON);
        until(() -> cloud.updates().size() == 1);
        until(() -> cloud.isSaid("ranch", State.READY));
        var said = cloud.work("ranch").orElseThrow();

        cloud.clock = standing(MORNING);
        until(() -> cloud.work("ranch").map(work -> !Objects.equals(work.loss(), said.loss())).orElse(false));
        cloud.clock = standing(NOON);
        until(() -> cloud.job.version() == 1);

        assertThat(cloud.updates()).extracting(UpdateFrame::version).containsExactly(0L, 0L);
        assertRangesFollowEachOther(cloud.updates());
    }

    @Test
    void outside_leases_it_stands_ready_and_measures_what_the_cloud_asks_for() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.job.leases = List.of();
        cloud.job.evaluate = 0L;
        agent(cloud, "ranch", "0.5 well");

        until(() -> !cloud.job.evaluations.isEmpty());
        until(() -> cloud.isSaid("ranch", State.READY));

        assertThat(cloud.job.evaluations.getFirst()).satisfies(evaluation -> {
            assertThat(evaluation.site()).isEqualTo("ranch");
            assertThat(evaluation.version()).isZero();
            assertThat(evaluation.loss()).isBetween(0.1, 1.0);
        });
        assertThat(cloud.updates()).isEmpty();

        cloud.job.evaluations.clear();
        until(() -> cloud.job.evaluations.size() == 1);
    }

    @Test
    void the_last_version_is_measured_once_training_is_over() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 3);

        cloud.job.phase = Phase.EVALUATING;
        until(() -> cloud.isSaid("ranch", State.READY));
        long last = cloud.job.version();
        cloud.job.evaluate = last;
        until(() -> cloud.job.evaluations.stream().anyMatch(evaluation -> evaluation.version() == last));

        assertThat(cloud.job.version()).isEqualTo(last);
    }

    @Test
    void a_job_that_is_over_loses_its_worker_and_the_agent_stays() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 1);
        ProcessHandle worker = worker();

        cloud.hasJob = false;
        until(() -> !worker.isAlive());
        until(() -> cloud.work("ranch").isEmpty());

        assertThat(cloud.joins).hasValue(1);
    }
}
