package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.MonthHourProfile;
import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteOrders;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever becomes of a job, it ends with a word of why, and the cloud goes on.
class TroubledJobTest {
    @TempDir
    Path folder = Path.of("");

    private RunningCloud cloud(IntensitySource grid, ClockSetting clock) {
        return RunningCloud.with(new CloudSettings(folder, "127.0.0.1", 0, grid, clock, Optional.empty(), "wattle test"));
    }

    private static TestSite rack(RunningCloud cloud) {
        return TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
    }

    @Test
    void aDeadlineEndsTrainingWhateverWasReached() {
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            TestSite rack = rack(cloud);
            String job = cloud.submit(RunningCloud.manifest(1, 1_000_000_000).replace("P6D", "PT12H"));

            JobStatus end = cloud.drive(job, List.of(rack), Phase.FINISHED);

            assertThat(end.reason()).matches("the deadline came after [\\d,]+ of 1,000,000,000 tokens");
            assertThat(end.tokensDone()).isPositive().isLessThan(1_000_000_000);
            assertThat(end.validationLoss()).isNotNull();
            assertThat(cloud.owner.get("/v1/jobs/" + job + "/files/" + JobFiles.SUMMARY).text()).contains(end.reason());
            rack.close();
        }
    }

    @Test
    void aJobThatNoSiteTakesFailsAtItsDeadline() {
        try (RunningCloud cloud = cloud(MonthHourProfile.builtIn(), ClockSetting.WALL)) {
            String job = cloud.submit(RunningCloud.manifest(1, 100).replace("P6D", "PT1S"));

            Awaitility.await().until(() -> cloud.job(job).phase() == Phase.FAILED);
            assertThat(cloud.job(job).reason()).isEqualTo("the deadline came before there were 1 sites that hold 'text'");
        }
    }

    @Test
    void aJobThatCannotBePlannedFailsAndTheCloudGoesOn() {
        HourlyTrace grid = HourlyTrace.recorded();
        try (RunningCloud cloud = cloud(grid, new ClockSetting(grid.from(), null, RunningCloud.SPEED))) {
            TestSite rack = rack(cloud);
            String job = cloud.submit(RunningCloud.manifest(1, 100));

            JobStatus end = cloud.drive(job, List.of(rack), Phase.FAILED);

            assertThat(end.reason()).startsWith("no plan can be made: no carbon intensity for zone 'US-TEX-ERCO'");
            assertThat(rack.beat().assignments()).isEmpty();
            rack.close();
        }
    }

    @Test
    void aJobWhoseSitesFailSaysWhyAndTheReplayStands() {
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            TestSite rack = rack(cloud);
            String job = cloud.submit(RunningCloud.manifest(1, 1_000_000));
            cloud.drive(job, List.of(rack), Phase.TRAINING);

            rack.fails(job, Problem.DATA_UNREADABLE.because("/data/text cannot be read; check its permissions").body());

            Awaitility.await().until(() -> cloud.job(job).phase() == Phase.FAILED);
            assertThat(cloud.job(job).reason())
                    .isEqualTo("fewer than 1 sites can work on it: rack: /data/text cannot be read; check its permissions");
            Awaitility.await().until(() -> rack.beat().clock().startedAt() == null);
            rack.close();
        }
    }

    @Test
    void aSpeedThatIsNoNumberHarmsNobody() {
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            TestSite rack = rack(cloud);
            rack.speed = Double.NaN;
            String job = cloud.submit(RunningCloud.manifest(1, 160));

            assertThat(cloud.drive(job, List.of(rack), Phase.FINISHED).tokensDone()).isGreaterThanOrEqualTo(160);
            rack.close();
        }
    }

    @Test
    void theOlderJobGoesFirstAndTheNextOneAfterIt() {
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            TestSite rack = rack(cloud);
            String first = cloud.submit(RunningCloud.manifest(1, 160));
            cloud.drive(first, List.of(rack), Phase.TRAINING);
            String second = cloud.submit(RunningCloud.manifest(1, 160));
            SiteOrders orders = rack.beat();
            assertThat(orders.assignments()).extracting(assignment -> assignment.job()).containsExactly(first);
            assertThat(cloud.job(second).waiting()).isEqualTo("1 sites that hold 'text'; 1 sites are online");

            cloud.drive(first, List.of(rack), Phase.FINISHED);
            TestSite fresh = rack(cloud);
            cloud.drive(second, List.of(fresh), Phase.FINISHED);
            rack.close();
            fresh.close();
        }
    }
}
