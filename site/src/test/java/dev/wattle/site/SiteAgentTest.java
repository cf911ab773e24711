package dev.wattle.site;

import static dev.wattle.site.FakeCloud.JOIN_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteBeat.State;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real agent with a real worker process, against a cloud over real HTTP.
class SiteAgentTest {
    private static final Instant MORNING = Instant.parse("2022-03-28T06:00:00Z");
    private static final Instant NOON = Instant.parse("2022-03-28T12:00:00Z");
    private static final int TOKENS_A_STEP = 2 * FakeJob.MODEL.context();

    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    @TempDir
    Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void hushTheServer() {
        HELIDON.setLevel(Level.WARNING);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

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
            assertThat(first.layout()).isEqualTo(ToyWorker.LAYOUT.digest());
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
        agent(cloud, "ranch", "0.5 dies");

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

    @Test
    void energy_reaches_the_cloud_tagged_with_the_job_and_nothing_is_lost_over_a_restart() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteAgent first = agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 2);
        until(() -> cloud.samples.values().stream().anyMatch(sample -> sample.job().equals(FakeJob.NAME)));
        first.close();
        int before = cloud.samples.size();
        try (var marks = Files.newDirectoryStream(folder.resolve("ranch/journal"), "*.sent")) {
            for (Path mark : marks) {
                Files.delete(mark);
            }
        }

        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.samplesAgain.get() == before);

        assertThat(cloud.samples.values()).extracting(sample -> sample.device()).contains("cpu", "memory");
        assertThat(cloud.samples.values()).allSatisfy(sample -> assertThat(sample.zone()).isEqualTo("US-CAL-CISO"));
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

    @Test
    void a_wrong_join_token_ends_the_agent_with_that_problem() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteSettings settings = settings(cloud, "ranch", "US-CAL-CISO", "0.5 well");
        SiteAgent agent = start(new SiteSettings(settings.cloud(), "wrong", settings.offer(), settings.folder(),
                settings.dataSets(), settings.workerCommand(), Optional.empty(), settings.meterInterval(), Optional.empty()));

        assertThatThrownBy(agent::awaitStop)
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNAUTHORIZED));
    }

    @Test
    void a_zone_that_the_cloud_does_not_know_ends_the_agent() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteAgent agent = start(settings(cloud, "ranch", "XX", "0.5 well"));

        assertThatThrownBy(agent::awaitStop).hasMessageContaining("zone 'XX'");
    }

    @Test
    void a_cloud_that_never_answers_is_given_up_only_when_asked_to() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.isAway = true;
        SiteAgent agent = start(settings(cloud, "ranch", "US-CAL-CISO", "0.5 well").withGiveUpAfter(Duration.ofMillis(300)));

        assertThatThrownBy(agent::awaitStop)
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CLOUD_UNREACHABLE));
    }

    @Test
    void two_agents_do_not_share_a_folder() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");

        assertThatThrownBy(() -> agent(cloud, "ranch", "0.5 well"))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FOLDER_IN_USE));
    }

    @Test
    void data_that_cannot_be_read_is_named_at_once() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteSettings settings = settings(cloud, "ranch", "US-CAL-CISO", "0.5 well");
        Files.delete(settings.dataSets().get("toys"));

        assertThatThrownBy(() -> start(settings))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_UNREADABLE))
                .hasMessageContaining("ranch.txt does not exist");
    }

    private FakeCloud cloud(int innerSteps) throws IOException {
        var job = new FakeJob(new TrainingSpec(2, innerSteps, 0.05, 0, 0.7, 0.5, "int8"));
        Instant now = Instant.now();
        job.leases = List.of(new Lease(FakeJob.NAME, "any", now.minusSeconds(60), now.plusSeconds(3600)));
        var cloud = new FakeCloud(job);
        open.add(cloud);
        return cloud;
    }

    private static void leaseNow(FakeCloud cloud, String site) {
        Instant now = Instant.now();
        cloud.job.leases = List.of(new Lease(FakeJob.NAME, site, now.minusSeconds(60), now.plusSeconds(3600)));
    }

    private SiteAgent agent(FakeCloud cloud, String site, String data) throws IOException {
        return start(settings(cloud, site, "US-CAL-CISO", data));
    }

    private SiteAgent start(SiteSettings settings) {
        SiteAgent agent = SiteAgent.start(settings);
        open.add(agent);
        return agent;
    }

    private SiteSettings settings(FakeCloud cloud, String site, String zone, String data) throws IOException {
        Path file = Files.writeString(folder.resolve(site + ".txt"), data);
        var offer = new SiteOffer(site, "a test", zone, List.of(), List.of("toys"), "a test machine");
        return SiteSettings.of(
                        cloud.uri(), JOIN_TOKEN, offer, folder.resolve(site), Map.of("toys", file), ToyWorker.command())
                .withMeterInterval(Duration.ofMillis(50));
    }

    private static ClockSetting standing(Instant at) {
        return new ClockSetting(at, null, 1);
    }

    private static Problem problem(FakeCloud cloud, String site) {
        var problem = cloud.work(site).orElseThrow().problem();
        return problem == null ? Problem.INTERNAL : Problem.ofCode(problem.type());
    }

    private static ProcessHandle worker() {
        return ProcessHandle.current().children()
                .filter(ProcessHandle::isAlive)
                .findFirst()
                .orElseThrow();
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static void assertRangesFollowEachOther(List<UpdateFrame> updates) {
        long position = 0;
        for (UpdateFrame update : updates) {
            assertThat(update.from()).isEqualTo(position);
            position = update.to();
        }
    }

    private static void until(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10)).until(holds);
    }
}
