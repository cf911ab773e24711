package dev.wattle.cloud.sync;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.cloud.HandClock;
import dev.wattle.cloud.store.SqlStore;
import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.SiteRow;
import dev.wattle.learning.Int8Block;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import dev.wattle.protocol.UpdateFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// One job of three sites with a model of 300 numbers, on a real store in a folder. A step is 8 tokens, a full round 5 steps.
final class TinyJob implements AutoCloseable {
    static final String ID = "tiny-1";
    static final int PARAMETERS = 300;
    static final long STEP = 8;
    static final long ROUND = 5 * STEP;
    static final Instant START = Instant.parse("2022-04-04T00:00:00Z");
    static final Set<String> ALL = Set.of("house", "rack", "campus");
    static final TensorLayout LAYOUT = new TensorLayout(
            List.of(new TensorInfo("weight", List.of(16, 18)), new TensorInfo("bias", List.of(12))));

    private static final String MANIFEST =
            """
            wattle: job/v1
            name: tiny
            model: {kind: gpt, layers: 1, heads: 1, width: 8, context: 4}
            data: text
            tokens: 4000
            deadline: P7D
            training: {batch: 2, inner_steps: 5}
            """;

    final JobManifest manifest = JobManifest.parse(MANIFEST, "job.yaml");
    final HandClock wall = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    final Path folder;
    final Store store;
    JobSyncer syncer;

    TinyJob(Path folder) {
        this.folder = folder.resolve(ID);
        this.store = SqlStore.sqlite(folder.resolve("wattle.db"));
        for (String site : ALL) {
            store.putSite(new SiteRow(site, "{}", "hash", START));
        }
        store.addJob(new JobRow(ID, "tiny", MANIFEST, START, START.plus(Duration.ofDays(7)), Phase.TRAINING, "", 0));
        this.syncer = open();
    }

    private JobSyncer open() {
        return new JobSyncer(ID, manifest, folder, store, new HandClock(START), wall);
    }

    /// As after a kill: what is on disk and in the store is all there is.
    void crash() {
        syncer = open();
    }

    TinyJob begun() {
        syncer.initialise("rack", initial(LAYOUT));
        return this;
    }

    static Safetensors.File initial(TensorLayout layout) {
        return new Safetensors.File(layout, numbers(new Random(1), layout.parameters(), 0.1f), Map.of());
    }

    /// What a site learned in so many steps; the same site and range give the same bytes.
    static UpdateFrame update(String site, long version, long from, int steps) {
        return update(site, version, from, from + steps * STEP, steps, payload(site, from));
    }

    static UpdateFrame update(String site, long version, long from, long to, int steps, byte[] payload) {
        return new UpdateFrame(ID, site, version, 0, from, to, steps, 2.5, PARAMETERS, LAYOUT.digest(), "int8", payload);
    }

    static byte[] payload(String site, long from) {
        return new Int8Block().encode(numbers(new Random(site.hashCode() * 31L + from), PARAMETERS, 0.01f), 0, PARAMETERS);
    }

    private static float[] numbers(Random random, int length, float scale) {
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = scale * (float) random.nextGaussian();
        }
        return numbers;
    }

    /// A whole round of every site, from the current version on.
    void round() {
        long version = version();
        for (String site : List.of("campus", "house", "rack")) {
            syncer.fold(update(site, version, syncer.position(site), 5));
        }
        if (!syncer.closeIfDue(ALL, false)) {
            throw new IllegalStateException("the round did not close: " + syncer.waitsFor());
        }
    }

    long version() {
        return syncer.latest().orElseThrow().version();
    }

    String digest() {
        return syncer.latest().orElseThrow().digest();
    }

    float[] parameters() {
        return Safetensors.read(syncer.snapshot(Map.of()).safetensors()).values();
    }

    @Override
    public void close() {
        store.close();
    }

    /// Work must be refused, in one line.
    static void refused(Problem problem, Runnable work, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work::run)
                .withMessageContaining(message)
                .matches(e -> e.problem() == problem, problem.code())
                .matches(e -> e.line().lines().count() == 1);
    }
}
