package dev.wattle.cloud.sync;

import static dev.wattle.cloud.sync.TinyJob.ALL;
import static dev.wattle.cloud.sync.TinyJob.LAYOUT;
import static dev.wattle.cloud.sync.TinyJob.PARAMETERS;
import static dev.wattle.cloud.sync.TinyJob.ROUND;
import static dev.wattle.cloud.sync.TinyJob.STEP;
import static dev.wattle.cloud.sync.TinyJob.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.learning.Codec;
import dev.wattle.learning.Digest;
import dev.wattle.learning.Syncer;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobSyncerTest {
    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private TinyJob job;

    @BeforeEach
    void open() {
        job = new TinyJob(folder);
    }

    @AfterEach
    void close() {
        job.close();
    }

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

    @Nested
    class ARound {
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

    @Nested
    class AfterACrash {
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
                new dev.wattle.cloud.store.Store.VersionRow("another job", 0, "digest", 0, TinyJob.START),
                List.of(new RangeRow(TinyJob.ID, "rack", 0, STEP, 1, 2.5, 1, TinyJob.START)));

        assertThatExceptionOfType(dev.wattle.cloud.store.StoreException.class)
                .isThrownBy(() -> job.syncer.closeIfDue(Set.of("rack"), false));
        assertThat(job.version()).isZero();
        assertThat(job.digest()).isEqualTo(digest);
        assertThat(job.parameters()).isEqualTo(TinyJob.initial(LAYOUT).values());
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

    private static void refused(Problem problem, Runnable work, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work::run)
                .withMessageContaining(message)
                .matches(e -> e.problem() == problem, problem.code())
                .matches(e -> e.line().lines().count() == 1);
    }
}
