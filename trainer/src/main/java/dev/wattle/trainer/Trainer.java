package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.TrainingSpec;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A model that learns: one [#step] reads one batch of each stream and changes the parameters once.
///
/// A site's worker has one stream, its own; synchronous data-parallel training in one process has every site's.
final class Trainer {
    private static final int PROBE_STEPS = 4;

    private final Gpt model;
    private final AdamW optimizer;
    private final Schedule schedule;
    private final List<TokenStream> streams;
    private final int sequences;
    private final Batch batch;

    /// @param tokens the job's budget
    Trainer(ModelSpec spec, TrainingSpec training, long tokens, List<TokenStream> streams) {
        model = new Gpt(spec);
        optimizer = new AdamW(model.parameters(), training.weightDecay());
        schedule = Schedule.of(training, tokens);
        this.streams = List.copyOf(streams);
        sequences = training.batch();
        batch = new Batch(sequences * streams.size(), spec.context());
    }

    Gpt model() {
        return model;
    }

    Parameters parameters() {
        return model.parameters();
    }

    /// Tokens that a step takes from each stream.
    int tokensPerStep() {
        return sequences * model.spec().context();
    }

    /// One optimiser step.
    ///
    /// @param position of each stream
    /// @param done tokens that the whole job has counted before this step
    /// @return the batch's loss before the step, nats per token
    /// @throws dev.wattle.protocol.ProblemException [Problem#WORKER_FAILED] when loss or gradients are not finite
    double step(long position, long done) {
        double loss = gradients(position);
        long after = done + (long) tokensPerStep() * streams.size();
        double norm = optimizer.step(schedule.rate(after, optimizer.steps()));
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw Problem.WORKER_FAILED.because("training diverged at token position " + position + ": loss " + loss
                    + ", gradient norm " + norm + "; lower training.learning_rate");
        }
        return loss;
    }

    /// Tokens per second, forward and backward, of the fastest of a few steps after one to warm up; nothing is learned.
    double probe() {
        gradients(0);
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < PROBE_STEPS; i++) {
            long start = System.nanoTime();
            gradients(0);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        parameters().clearGradients();
        return 1e9 * tokensPerStep() * streams.size() / fastest;
    }

    private double gradients(long position) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).fill(batch, i * sequences, sequences, position);
        }
        try (var _ = Tensors.scope()) {
            Tensor loss = model.loss(batch);
            Tensors.backward(loss);
            return Tensors.number(loss);
        }
    }
}
