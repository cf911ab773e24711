package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.TrainingSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Small models and texts that tests share.
final class Examples {
    static final ModelSpec TINY = new ModelSpec(2, 2, 16, 8, 42);
    static final TrainingSpec TRAINING = new TrainingSpec(4, 6, 1e-2, 0.1, 0.7, 0.9, "int8");

    private Examples() {}

    static byte[] repeatingText(int bytes) {
        String line = "the wind turns the wheel, the wheel turns the stone.\n";
        return line.repeat(bytes / line.length() + 1).substring(0, bytes).getBytes(StandardCharsets.UTF_8);
    }

    static Trainer trainer(byte[] text, long tokens) {
        return new Trainer(TINY, TRAINING, tokens, List.of(new TokenStream(text, TINY.context(), 3)));
    }

    /// One batch of the text's first sequences.
    static Batch batch(byte[] text, int sequences, int context) {
        Batch batch = new Batch(sequences, context);
        for (int i = 0; i < sequences; i++) {
            batch.put(i, text, i * context);
        }
        return batch;
    }
}
