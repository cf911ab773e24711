package dev.wattle.site;

import dev.wattle.learning.Codec;
import dev.wattle.learning.Digest;
import dev.wattle.learning.Nesterov;
import dev.wattle.learning.OuterStep;
import dev.wattle.learning.State;
import dev.wattle.learning.Syncer;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.StepFrame;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.UpdateReceipt.Verdict;
import dev.wattle.protocol.VersionInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// One job as a cloud keeps it, in memory: the real syncer behind the least that can decide. A round closes with its
/// `quorum`-th update. Safe for use by several threads.
final class FakeJob {
    static final String NAME = "toy";
    static final ModelSpec MODEL = new ModelSpec(1, 1, 8, 8, 7);

    final TrainingSpec training;
    final List<UpdateFrame> counted = new CopyOnWriteArrayList<>();
    final List<UpdateFrame> pending = new CopyOnWriteArrayList<>();
    final List<Verdict> verdicts = new CopyOnWriteArrayList<>();
    final List<Evaluation> evaluations = new CopyOnWriteArrayList<>();
    final Map<Long, StepFrame> steps = new HashMap<>();
    volatile Phase phase = Phase.TRAINING;
    volatile List<Lease> leases = List.of();
    volatile List<String> worker = List.of();
    volatile @Nullable Long evaluate;
    volatile int quorum = 1;
    volatile int initials;
    volatile int snapshots;
    volatile boolean keepsSteps = true;
    volatile boolean damagesSteps;
    private @Nullable Syncer syncer;
    private Safetensors.@Nullable File initial;

    FakeJob(TrainingSpec training) {
        this.training = training;
    }

    synchronized long version() {
        return syncer == null ? -1 : syncer.version();
    }

    synchronized float[] parameters() {
        return syncer == null ? new float[0] : syncer.parameters();
    }

    synchronized long committed(String site) {
        return end(counted, site);
    }

    synchronized long position(String site) {
        return Math.max(end(counted, site), end(pending, site));
    }

    synchronized Assignment assignment(String site) {
        return new Assignment(NAME, phase, MODEL, training, 1_000_000, "toys", Share.WHOLE, 1, worker, leases, version(),
                position(site), tokensDone(), evaluate);
    }

    synchronized VersionInfo info(String site) {
        return new VersionInfo(NAME, version(), Digest.of(parameters()), tokensDone(), position(site), committed(site), false);
    }

    synchronized void initial(byte[] safetensors) {
        initials++;
        if (syncer == null) {
            initial = Safetensors.read(safetensors);
            syncer = new Syncer(initial.values(), outer(), Codec.named(training.codec()));
        }
        notifyAll();
    }

    synchronized Optional<byte[]> step(long version) {
        Optional<byte[]> frame = Optional.ofNullable(steps.get(version)).filter(_ -> keepsSteps).map(StepFrame::encode);
        if (damagesSteps) {
            frame.ifPresent(bytes -> bytes[bytes.length / 2] ^= 1);
        }
        return frame;
    }

    synchronized byte[] snapshot() {
        snapshots++;
        if (initial == null) {
            throw new AssertionError("asked for a snapshot before there was a model");
        }
        return Safetensors.write(initial.layout(), parameters(), Map.of());
    }

    synchronized UpdateReceipt take(UpdateFrame update) {
        Verdict verdict = verdict(update);
        verdicts.add(verdict);
        if (verdict == Verdict.ACCEPTED) {
            pending.add(update);
            if (pending.size() >= quorum) {
                close();
            }
        }
        return new UpdateReceipt(verdict, version(), position(update.site()));
    }

    /// What a restart of a cloud does that keeps versions but not updates that wait.
    synchronized void forgetPending() {
        pending.clear();
    }

    /// What a restore from an old backup does.
    synchronized void setBackTo(State state) {
        syncer = Syncer.restore(state, outer(), Codec.named(training.codec()));
        counted.removeIf(update -> update.version() >= state.version());
        pending.clear();
    }

    synchronized State state() {
        if (syncer == null) {
            throw new AssertionError("there is no model yet");
        }
        return syncer.state();
    }

    /// The round ends with what is there.
    synchronized void close() {
        Syncer open = syncer;
        if (open == null || pending.isEmpty()) {
            throw new AssertionError("no update waits");
        }
        Codec codec = Codec.named(training.codec());
        pending.forEach(update -> open.fold(update.payload(), Codec.named(update.codec()), update.tokens()));
        OuterStep step = open.close();
        steps.put(step.version(), new StepFrame(
                NAME, step.version(), 0, parameters().length, codec.name(), open.digest(), step.payload()));
        counted.addAll(pending);
        pending.clear();
        notifyAll();
    }

    synchronized Optional<VersionInfo> await(String site, long version, long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        for (long left = 1; version() < version && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            wait(Math.max(1, Math.min(left, 50)));
        }
        return version() >= version ? Optional.of(info(site)) : Optional.empty();
    }

    private Nesterov outer() {
        return new Nesterov((float) training.outerLearningRate(), (float) training.outerMomentum());
    }

    private Verdict verdict(UpdateFrame update) {
        if (update.from() < position(update.site())) {
            return Verdict.DUPLICATE;
        }
        return update.version() != version() ? Verdict.STALE : Verdict.ACCEPTED;
    }

    private long tokensDone() {
        return counted.stream().mapToLong(UpdateFrame::tokens).sum();
    }

    private static long end(List<UpdateFrame> updates, String site) {
        return updates.stream().filter(update -> update.site().equals(site)).mapToLong(UpdateFrame::to).max().orElse(0);
    }
}
