package dev.wattle.cloud.sync;

import static dev.wattle.cloud.sync.TinyJob.ALL;
import static dev.wattle.cloud.sync.TinyJob.ROUND;
import static dev.wattle.cloud.sync.TinyJob.STEP;
import static dev.wattle.cloud.sync.TinyJob.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a round closes.
class JobSyncerRoundTest extends SyncerFixture {
    @BeforeEach
    void begin() {
        job.begun();
        job.syncer.closeIfDue(ALL, false);
    }

    @Test
    void waitsForAFirstUpdate() {
        assertThat(job.syncer.waitsFor()).isEqualTo("the first update");
        job.syncer.closeIfDue(Set.of(), false);
        assertThat(job.syncer.waitsFor()).isEqualTo("a clean hour");
    }

    @Test
    void waitsForHalfOfThoseWhoWork() {
        job.syncer.fold(update("rack", 0, 0, 5));
        job.wall.pass(Duration.ofHours(1));

        assertThat(job.syncer.closeIfDue(ALL, false)).isFalse();
        assertThat(job.syncer.waitsFor()).contains("1 of 3 sites").contains("campus, house");
    }

    @Test
    void givesTheRestAGraceAndThenCloses() {
        job.syncer.fold(update("rack", 0, 0, 5));
        job.syncer.fold(update("house", 0, 0, 5));

        assertThat(job.syncer.closeIfDue(ALL, false)).isFalse();
        assertThat(job.syncer.waitsFor()).contains("campus");
        job.wall.pass(Duration.ofMillis(1999));
        assertThat(job.syncer.closeIfDue(ALL, false)).isFalse();
        job.wall.pass(Duration.ofMillis(1));
        assertThat(job.syncer.closeIfDue(ALL, false)).isTrue();
    }

    @Test
    void closesAtOnceWhenEveryoneHasContributed() {
        List.of("rack", "house", "campus").forEach(site -> job.syncer.fold(update(site, 0, 0, 5)));

        assertThat(job.syncer.closeIfDue(ALL, false)).isTrue();
    }

    @Test
    void doesNotWaitForASiteWhoseHourIsOver() {
        job.syncer.fold(update("rack", 0, 0, 5));
        job.syncer.fold(update("house", 0, 0, 5));

        assertThat(job.syncer.closeIfDue(Set.of("rack", "house"), false)).isTrue();
    }

    @Test
    void doesNotWaitForASiteThatBeganLater() {
        job.syncer.closeIfDue(Set.of("rack", "house"), false);
        job.syncer.fold(update("rack", 0, 0, 5));
        job.syncer.fold(update("house", 0, 0, 5));

        assertThat(job.syncer.closeIfDue(ALL, false)).isTrue();
    }

    @Test
    void ofAFewStepsWaitsForMore() {
        job.syncer.fold(update("rack", 0, 0, 2));
        job.wall.pass(Duration.ofHours(1));
        assertThat(job.syncer.closeIfDue(Set.of("rack"), false)).isFalse();
        assertThat(job.syncer.waitsFor()).isEqualTo("more than 16 tokens");

        job.syncer.fold(update("rack", 0, 2 * STEP, 1));
        assertThat(job.syncer.closeIfDue(Set.of("rack"), false)).isTrue();
    }

    @Test
    void takesWhatThereIsAtTheEnd() {
        job.syncer.fold(update("rack", 0, 0, 1));

        assertThat(job.syncer.closeIfDue(ALL, true)).isTrue();
        assertThat(job.syncer.latest().orElseThrow().tokensDone()).isEqualTo(STEP);
    }

    @Test
    void closesWhenTheJobHasItsTokens() {
        for (int round = 0; round < 33; round++) {
            job.round();
        }
        assertThat(job.syncer.latest().orElseThrow().tokensDone()).isEqualTo(3960);

        job.syncer.closeIfDue(ALL, false);
        job.syncer.fold(update("rack", 33, 33 * ROUND, 5));
        assertThat(job.syncer.closeIfDue(ALL, false)).isTrue();
    }
}
