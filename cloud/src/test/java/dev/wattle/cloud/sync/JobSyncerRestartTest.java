package dev.wattle.cloud.sync;

import static dev.wattle.cloud.sync.TinyJob.ROUND;
import static dev.wattle.cloud.sync.TinyJob.refused;
import static dev.wattle.cloud.sync.TinyJob.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What stands after a crash.
class JobSyncerRestartTest extends SyncerFixture {
    @BeforeEach
    void train() {
        job.begun();
        job.round();
        job.round();
    }

    @Test
    void theLastVersionIsThereToTheBit() {
        String digest = job.digest();
        float[] parameters = job.parameters();

        job.crash();

        assertThat(job.version()).isEqualTo(2);
        assertThat(job.digest()).isEqualTo(digest);
        assertThat(job.parameters()).isEqualTo(parameters);
        assertThat(job.syncer.position("rack")).isEqualTo(2 * ROUND);
    }

    @Test
    void updatesThatWaitedAreHandedInAgainAndCountOnce() {
        job.syncer.fold(update("rack", 2, 2 * ROUND, 5));
        job.syncer.fold(update("house", 2, 2 * ROUND, 5));

        job.crash();

        assertThat(job.syncer.position("rack")).isEqualTo(2 * ROUND);
        assertThat(job.syncer.fold(update("rack", 2, 2 * ROUND, 5)).verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(job.syncer.fold(update("rack", 2, 2 * ROUND, 5)).verdict()).isEqualTo(Verdict.DUPLICATE);
        assertThat(job.syncer.fold(update("rack", 1, ROUND, 5)).verdict()).isEqualTo(Verdict.DUPLICATE);
        job.syncer.fold(update("house", 2, 2 * ROUND, 5));
        assertThat(job.syncer.closeIfDue(Set.of("rack", "house"), false)).isTrue();
        assertThat(job.syncer.latest().orElseThrow().tokensDone()).isEqualTo(8 * ROUND);
        assertThat(job.store.ranges(TinyJob.ID)).hasSize(8);
    }

    @Test
    void theJobGoesOnAsIfNothingHadBeen(@TempDir Path elsewhere) {
        job.syncer.fold(update("rack", 2, 2 * ROUND, 5));
        job.crash();
        job.round();
        try (TinyJob calm = new TinyJob(elsewhere).begun()) {
            calm.round();
            calm.round();
            calm.round();

            assertThat(job.digest()).isEqualTo(calm.digest());
        }
    }

    @Test
    void aVersionThatWasNeverCommittedDoesNotExist() {
        String digest = job.digest();
        VersionFiles files = new VersionFiles(job.folder);
        files.writeState(3, files.state(1));
        files.writeStep(3, new byte[] {1, 2, 3});

        job.crash();

        assertThat(job.version()).isEqualTo(2);
        assertThat(job.digest()).isEqualTo(digest);
        assertThat(job.syncer.step(3)).isEmpty();
        job.round();
        assertThat(job.syncer.step(3).map(StepFrame::decode)).map(StepFrame::digest).contains(job.digest());
    }

    @Test
    void aDamagedStateIsToldInOneLine() {
        new VersionFiles(job.folder).writeState(2, new byte[] {1, 2, 3});

        refused(Problem.INTERNAL, job::crash, "version 2 of job tiny-1 cannot be read");
    }
}
