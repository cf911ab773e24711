package dev.wattle.cloud.sync;

import static dev.wattle.cloud.sync.TinyJob.ALL;
import static dev.wattle.cloud.sync.TinyJob.LAYOUT;
import static dev.wattle.cloud.sync.TinyJob.ROUND;
import static dev.wattle.cloud.sync.TinyJob.STEP;
import static dev.wattle.cloud.sync.TinyJob.refused;
import static dev.wattle.cloud.sync.TinyJob.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.cloud.store.StoreException;
import dev.wattle.protocol.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A version that cannot be kept.
class JobSyncerCommitTest extends SyncerFixture {
    @Test
    void aVersionThatCannotBeKeptIsNeverSeenAndTheJobGoesOnFromTheLast(@TempDir Path elsewhere) {
        job.begun();
        job.round();
        String digest = job.digest();
        Path inTheWay = job.folder.resolve("step-00000002.bin.part");
        assertThat(inTheWay.toFile().mkdir()).isTrue();
        ALL.forEach(site -> job.syncer.fold(update(site, 1, ROUND, 5)));

        refused(Problem.FOLDER_UNWRITABLE, () -> job.syncer.closeIfDue(ALL, false), "step-00000002.bin");

        assertThat(job.digest()).isEqualTo(digest);
        assertThat(job.syncer.position("rack")).isEqualTo(ROUND);
        assertThat(inTheWay.toFile().delete()).isTrue();
        job.round();
        try (TinyJob calm = new TinyJob(elsewhere).begun()) {
            calm.round();
            calm.round();
            assertThat(job.version()).isEqualTo(2);
            assertThat(job.digest()).isEqualTo(calm.digest());
        }
    }

    @Test
    void aVersionThatTheStoreRefusesIsNeverSeen() {
        job.begun();
        String digest = job.digest();
        job.syncer.fold(update("rack", 0, 0, 5));
        job.store.commit(
                new VersionRow("another job", 0, "digest", 0, TinyJob.START),
                List.of(new RangeRow(TinyJob.ID, "rack", 0, STEP, 1, 2.5, 1, TinyJob.START)));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> job.syncer.closeIfDue(Set.of("rack"), false));
        assertThat(job.version()).isZero();
        assertThat(job.digest()).isEqualTo(digest);
        assertThat(job.parameters()).isEqualTo(TinyJob.initial(LAYOUT).values());
    }
}
