package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.cloud.report.Summary;
import dev.wattle.cloud.store.SqlStore;
import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.EventRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A cloud that stops and is started again in its folder goes on as if nothing had been.
class RestartTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aJobGoesOnAndCountsEachTokenOnce() throws IOException {
        String job;
        JobStatus before;
        TestSite house;
        TestSite rack;
        UpdateFrame waiting;
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            house = TestSite.join(cloud.uri(), cloud.joinToken(), "house", "US-CAL-CISO");
            rack = TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
            job = cloud.submit(RunningCloud.manifest(2, 1600));
            RunningCloud.drive(List.of(house, rack), () -> cloud.job(job).version() >= 3);
            int updates = rack.handedIn().size();
            RunningCloud.drive(List.of(rack), () -> rack.handedIn().size() > updates || cloud.job(job).version() > 5);
            waiting = rack.handedIn().getLast();
            before = cloud.job(job);
        }
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            JobStatus after = cloud.job(job);
            assertThat(after.phase()).isEqualTo(before.phase()).isEqualTo(Phase.TRAINING);
            assertThat(after.version()).isGreaterThanOrEqualTo(before.version());
            assertThat(after.tokensDone()).isGreaterThanOrEqualTo(before.tokensDone());
            assertThat(after.bytesOnWire()).isGreaterThanOrEqualTo(before.bytesOnWire());
            assertThat(after.now()).isAfterOrEqualTo(before.now());
            house.movesTo(cloud.uri());
            rack.movesTo(cloud.uri());

            rack.handIn(waiting);
            UpdateReceipt again = rack.handIn(waiting);
            assertThat(again.verdict()).isEqualTo(Verdict.DUPLICATE);
            assertThat(again.position()).isEqualTo(waiting.to());
            JobStatus end = cloud.drive(job, List.of(house, rack), Phase.FINISHED);
            assertThat(end.tokensDone()).isGreaterThanOrEqualTo(1600);
            assertThat(end.seconds()).isGreaterThan(before.seconds());
            for (String file : JobFiles.ALL) {
                assertThat(cloud.owner.get("/v1/jobs/" + job + "/files/" + file).status()).as(file).isEqualTo(200);
            }
        } finally {
            house.close();
            rack.close();
        }
        countedOnce(job);
    }

    private void countedOnce(String job) throws IOException {
        Summary summary = Json.read(Files.readString(folder.resolve("jobs").resolve(job).resolve(JobFiles.SUMMARY)), Summary.class);
        try (Store store = SqlStore.sqlite(folder.resolve("wattle.db"))) {
            Map<String, Long> reached = new HashMap<>();
            long tokens = 0;
            for (RangeRow range : store.ranges(job)) {
                assertThat(range.from()).as("%s", range).isEqualTo(reached.getOrDefault(range.site(), 0L));
                reached.put(range.site(), range.to());
                tokens += range.to() - range.from();
            }
            assertThat(tokens).isEqualTo(summary.tokens());
            assertThat(store.latestVersion(job).orElseThrow().tokensDone()).isEqualTo(summary.tokens());
            assertThat(store.events(job)).extracting(EventRow::text).containsExactly("preparing", "training", "evaluating", "finished");
        }
    }

    @Test
    void theFinalModelIsMeasuredByEverySiteThatComesBack() {
        String job;
        TestSite house;
        TestSite rack;
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            house = TestSite.join(cloud.uri(), cloud.joinToken(), "house", "US-CAL-CISO");
            rack = TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
            house.measuresFinal(false);
            job = cloud.submit(RunningCloud.manifest(2, 400));
            cloud.drive(job, List.of(house, rack), Phase.EVALUATING);
            RunningCloud.drive(List.of(rack), () -> rackHasMeasured(job));
        }
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            rack.movesTo(cloud.uri());
            Awaitility.await().during(Duration.ofMillis(300)).until(() -> cloud.job(job).phase() == Phase.EVALUATING);
            house.movesTo(cloud.uri());
            house.measuresFinal(true);

            JobStatus end = cloud.drive(job, List.of(house, rack), Phase.FINISHED);
            assertThat(end.validationLoss()).isNotNull();
        } finally {
            house.close();
            rack.close();
        }
        try (Store store = SqlStore.sqlite(folder.resolve("wattle.db"))) {
            long last = store.latestVersion(job).orElseThrow().version();
            assertThat(store.evaluations(job).stream().filter(evaluation -> evaluation.version() == last))
                    .extracting(Evaluation::site)
                    .containsExactly("house", "rack");
        }
    }

    private boolean rackHasMeasured(String job) {
        try (Store store = SqlStore.sqlite(folder.resolve("wattle.db"))) {
            long version = store.latestVersion(job).orElseThrow().version();
            return store.evaluations(job).stream().anyMatch(evaluation -> evaluation.site().equals("rack") && evaluation.version() == version);
        }
    }

    @Test
    void filesThatAKillLeftUnwrittenAreWritten() {
        String job;
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            TestSite rack = TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
            job = cloud.submit(RunningCloud.manifest(1, 160));
            cloud.drive(job, List.of(rack), Phase.FINISHED);
            rack.close();
        }
        Path files = folder.resolve("jobs").resolve(job);
        try (Store store = SqlStore.sqlite(folder.resolve("wattle.db"))) {
            store.setPhase(job, Phase.EVALUATING, "");
        }
        for (String name : JobFiles.ALL) {
            assertThat(files.resolve(name).toFile().delete()).as(name).isTrue();
        }
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            Awaitility.await().until(() -> cloud.job(job).phase() == Phase.FINISHED);
            assertThat(JobFiles.ALL).allSatisfy(name -> assertThat(files.resolve(name)).exists());
        }
    }

    @Test
    void aSiteNeedsNoNewToken() {
        TestSite rack;
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            rack = TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
        }
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            rack.movesTo(cloud.uri());
            assertThat(rack.beat().assignments()).isEmpty();
            rack.close();
        }
    }
}
