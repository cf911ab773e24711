package dev.wattle.cloud.sync;

import static dev.wattle.cloud.sync.TinyJob.ALL;
import static dev.wattle.cloud.sync.TinyJob.LAYOUT;
import static dev.wattle.cloud.sync.TinyJob.PARAMETERS;
import static dev.wattle.cloud.sync.TinyJob.ROUND;
import static dev.wattle.cloud.sync.TinyJob.STEP;
import static dev.wattle.cloud.sync.TinyJob.refused;
import static dev.wattle.cloud.sync.TinyJob.update;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.learning.Codec;
import dev.wattle.learning.Digest;
import dev.wattle.learning.Syncer;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import dev.wattle.protocol.VersionInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the syncer takes from sites, and what they get.
class JobSyncerTest extends SyncerFixture {
    @Nested
    class InitialParameters {
        @Test
        void areTakenFromTheFirstSiteThatHasThem() {
            Safetensors.File initial = TinyJob.initial(LAYOUT);

            assertThat(job.syncer.initialise("rack", initial))
                    .isEqualTo(new VersionInfo(TinyJob.ID, 0, Digest.of(initial.values()), 0, 0, 0, false));
            assertThat(job.parameters()).isEqualTo(initial.values());
            assertThat(job.syncer.layout()).contains(LAYOUT);
        }

        @Test
        void changeNothingWhenTheyComeAgain() {
            VersionInfo first = job.syncer.initialise("rack", TinyJob.initial(LAYOUT));
            Safetensors.File others = new Safetensors.File(LAYOUT, new float[PARAMETERS], Map.of());

            assertThat(job.syncer.initialise("rack", TinyJob.initial(LAYOUT))).isEqualTo(first);
            assertThat(job.syncer.initialise("house", others)).isEqualTo(first);
        }

        @Test
        void ofAnotherModelAreRefused() {
            job.begun();
            TensorLayout other = new TensorLayout(List.of(new TensorInfo("weight", List.of(PARAMETERS))));

            refused(Problem.SHAPE_MISMATCH, () -> job.syncer.initialise("house", TinyJob.initial(other)), "site house builds another model");
        }

        @Test
        void thatAreNotFiniteAreRefused() {
            float[] values = new float[PARAMETERS];
            values[7] = Float.NaN;

            refused(
                    Problem.UPDATE_CORRUPT,
                    () -> job.syncer.initialise("rack", new Safetensors.File(LAYOUT, values, Map.of())),
                    "initial parameter 7 is NaN");
            assertThat(job.syncer.latest()).isEmpty();
        }

        @Test
        void comeBeforeTheFirstUpdate() {
            refused(Problem.CONFLICT, () -> job.syncer.fold(update("rack", 0, 0, 5)), "no initial parameters yet");
            assertThat(job.syncer.closeIfDue(ALL, false)).isFalse();
        }
    }

    @Nested
    class Updates {
        @BeforeEach
        void begin() {
            job.begun();
        }

        @Test
        void makeTheNextVersion() {
            String before = job.digest();
            assertThat(job.syncer.fold(update("rack", 0, 0, 5))).isEqualTo(new UpdateReceipt(Verdict.ACCEPTED, 0, ROUND));
            assertThat(job.version()).isZero();
            assertThat(job.syncer.closeIfDue(Set.of("rack"), false)).isTrue();

            assertThat(job.version()).isEqualTo(1);
            assertThat(job.digest()).isEqualTo(Digest.of(job.parameters())).isNotEqualTo(before);
            assertThat(job.syncer.latest().orElseThrow().tokensDone()).isEqualTo(ROUND);
            assertThat(job.store.ranges(TinyJob.ID))
                    .containsExactly(new RangeRow(TinyJob.ID, "rack", 0, ROUND, 5, 2.5, 1, TinyJob.START));
        }

        @Test
        void thatComeTwiceCountOnce() {
            job.syncer.fold(update("rack", 0, 0, 5));
            assertThat(job.syncer.fold(update("rack", 0, 0, 5))).isEqualTo(new UpdateReceipt(Verdict.DUPLICATE, 0, ROUND));
            job.syncer.closeIfDue(Set.of("rack"), false);
            String once = job.digest();

            assertThat(job.syncer.fold(update("rack", 0, 0, 5))).isEqualTo(new UpdateReceipt(Verdict.DUPLICATE, 1, ROUND));
            assertThat(job.syncer.closeIfDue(Set.of("rack"), true)).isFalse();
            assertThat(job.digest()).isEqualTo(once);
            assertThat(job.store.ranges(TinyJob.ID)).hasSize(1);
        }

        @Test
        void thatStartFromAVersionOfLongAgoAreStale() {
            job.round();
            job.round();
            job.round();

            assertThat(job.syncer.fold(update("house", 0, 3 * ROUND, 5)).verdict()).isEqualTo(Verdict.STALE);
            assertThat(job.syncer.fold(update("house", 1, 3 * ROUND, 5)).verdict()).isEqualTo(Verdict.ACCEPTED);
        }

        @Test
        void thatStartFromAVersionYetToComeAreStale() {
            assertThat(job.syncer.fold(update("rack", 1, 0, 5)).verdict()).isEqualTo(Verdict.STALE);
        }

        @Test
        void whoseTokensWereCountedInPartAreStale() {
            job.syncer.fold(update("rack", 0, 0, 3));

            assertThat(job.syncer.fold(update("rack", 0, 0, 5))).isEqualTo(new UpdateReceipt(Verdict.STALE, 0, 3 * STEP));
            assertThat(job.syncer.fold(update("rack", 0, 3 * STEP, 5)).verdict()).isEqualTo(Verdict.ACCEPTED);
        }

        @Test
        void areNotTakenOnceTheJobIsOver() {
            job.syncer.finish();

            assertThat(job.syncer.fold(update("rack", 0, 0, 5)).verdict()).isEqualTo(Verdict.STALE);
        }

        @Test
        void inAnyOrderGiveTheSameBits(@TempDir Path elsewhere) {
            List.of("rack", "house", "campus").forEach(site -> job.syncer.fold(update(site, 0, 0, 5)));
            job.syncer.closeIfDue(ALL, false);
            try (TinyJob other = new TinyJob(elsewhere).begun()) {
                List.of("campus", "rack", "house").forEach(site -> other.syncer.fold(update(site, 0, 0, 5)));
                other.syncer.closeIfDue(ALL, false);

                assertThat(other.digest()).isEqualTo(job.digest());
            }
        }
    }

    static Stream<Arguments> bad() {
        byte[] whole = TinyJob.payload("rack", 0);
        byte[] torn = java.util.Arrays.copyOf(whole, whole.length - 1);
        byte[] notANumber = whole.clone();
        ByteBuffer.wrap(notANumber).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, Float.NaN);
        byte[] huge = whole.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, 1e6f);
        String layout = LAYOUT.digest();
        return Stream.of(
                Arguments.of("a payload that lacks a byte", Problem.UPDATE_CORRUPT, update("rack", 0, 0, ROUND, 5, torn)),
                Arguments.of("a scale that is no number", Problem.UPDATE_CORRUPT, update("rack", 0, 0, ROUND, 5, notANumber)),
                Arguments.of("values of a model that diverged", Problem.UPDATE_CORRUPT, update("rack", 0, 0, ROUND, 5, huge)),
                Arguments.of("more tokens than its steps have", Problem.UPDATE_CORRUPT, update("rack", 0, 0, ROUND + 1, 5, whole)),
                Arguments.of("fewer tokens than its steps have", Problem.UPDATE_CORRUPT, update("rack", 0, 0, STEP, 5, whole)),
                Arguments.of("more steps than a round has", Problem.UPDATE_CORRUPT, update("rack", 0, 0, 6 * STEP, 6, whole)),
                Arguments.of("an unknown codec", Problem.UPDATE_CORRUPT, frame(0, PARAMETERS, layout, "zip", whole)),
                Arguments.of("another codec than it names", Problem.UPDATE_CORRUPT, frame(0, PARAMETERS, layout, "float32", whole)),
                Arguments.of("a fragment that is not there", Problem.UPDATE_CORRUPT, frame(1, PARAMETERS, layout, "int8", whole)),
                Arguments.of("another number of parameters", Problem.SHAPE_MISMATCH, frame(0, PARAMETERS - 1, layout, "int8", whole)),
                Arguments.of("another layout", Problem.SHAPE_MISMATCH, frame(0, PARAMETERS, "ab".repeat(32), "int8", whole)));
    }

    private static UpdateFrame frame(int fragment, int parameters, String layout, String codec, byte[] payload) {
        return new UpdateFrame(TinyJob.ID, "rack", 0, fragment, 0, ROUND, 5, 2.5, parameters, layout, codec, payload);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void aBadUpdateIsRefusedAndChangesNothing(String what, Problem problem, UpdateFrame bad, @TempDir Path elsewhere) {
        job.begun();
        job.syncer.fold(update("house", 0, 0, 5));

        refused(problem, () -> job.syncer.fold(bad), "of site rack");

        assertThat(job.syncer.position("rack")).as(what).isZero();
        assertThat(job.syncer.fold(update("rack", 0, 0, 5)).verdict()).isEqualTo(Verdict.ACCEPTED);
        job.syncer.closeIfDue(Set.of("house", "rack"), true);
        try (TinyJob untouched = new TinyJob(elsewhere).begun()) {
            untouched.syncer.fold(update("house", 0, 0, 5));
            untouched.syncer.fold(update("rack", 0, 0, 5));
            untouched.syncer.closeIfDue(Set.of("house", "rack"), true);
            assertThat(job.digest()).isEqualTo(untouched.digest());
        }
    }
    @Test
    void aSiteThatTakesEveryStepHoldsTheCloudsBits() {
        job.begun();
        float[] site = TinyJob.initial(LAYOUT).values();
        for (int version = 1; version <= 6; version++) {
            job.round();
            if (version == 3) {
                job.crash();
            }
            StepFrame step = StepFrame.decode(job.syncer.step(version).orElseThrow());
            Syncer.apply(site, step.payload(), Codec.named(step.codec()));

            assertThat(step.version()).isEqualTo(version);
            assertThat(step.job()).isEqualTo(TinyJob.ID);
            assertThat(Digest.of(site)).isEqualTo(step.digest()).isEqualTo(job.digest());
        }
        assertThat(job.parameters()).isEqualTo(site);
    }

    @Test
    void stepsOfLongAgoAreDropped() {
        job.begun();
        VersionFiles files = new VersionFiles(job.folder);
        for (int version = 1; version <= 3; version++) {
            job.round();
        }

        assertThat(files.step(1)).isPresent();
        files.prune(1 + VersionFiles.STEPS_KEPT);
        assertThat(files.step(1)).isEmpty();
        assertThat(files.step(2)).isPresent();
        assertThat(job.folder.resolve("state-00000001.bin")).doesNotExist();
        assertThat(job.folder.resolve("state-00000002.bin")).exists();
    }

    @Test
    void whoeverWaitsForAVersionHearsOfIt() throws InterruptedException {
        job.begun();
        assertThat(job.syncer.await("rack", 0, Duration.ZERO)).map(VersionInfo::version).contains(0L);
        assertThat(job.syncer.await("rack", 1, Duration.ZERO)).isEmpty();
        try (ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Optional<VersionInfo>> heard = new CompletableFuture<>();
            var _ = waiting.submit(() -> heard.complete(job.syncer.await("rack", 1, Duration.ofMinutes(1))));
            job.round();

            Awaitility.await().until(heard::isDone);
            assertThat(heard.join())
                    .contains(new VersionInfo(TinyJob.ID, 1, job.digest(), 3 * ROUND, ROUND, ROUND, false));
        }
    }

    @Test
    void whoeverWaitsHearsThatTheJobIsOver() throws InterruptedException {
        job.begun();
        job.syncer.finish();

        assertThat(job.syncer.await("rack", 99, Duration.ofMinutes(1))).map(VersionInfo::over).contains(true);
    }

    @Test
    void aSiteSeesWhatWaitsAndWhatIsCommitted() throws InterruptedException {
        job.begun();
        job.round();
        job.syncer.fold(update("rack", 1, ROUND, 2));

        VersionInfo info = job.syncer.await("rack", 1, Duration.ZERO).orElseThrow();
        assertThat(info.position()).isEqualTo(ROUND + 2 * STEP);
        assertThat(info.committed()).isEqualTo(ROUND);
    }
}
