package dev.wattle.trainer;

import java.nio.LongBuffer;
import org.bytedeco.pytorch.Tensor;

/// Sequences side by side, each one token longer than the model's context: a token's target is the next one.
///
/// Mutable: filled again for each step, by one thread.
final class Batch implements AutoCloseable {
    private final int context;
    private final Tensor inputs;
    private final Tensor targets;
    private final LongBuffer inputMemory;
    private final LongBuffer targetMemory;

    Batch(int sequences, int context) {
        this.context = context;
        try (var _ = Tensors.scope()) {
            inputs = Tensors.integers(sequences, context);
            targets = Tensors.integers((long) sequences * context);
            inputs.retainReference();
            targets.retainReference();
            inputMemory = Tensors.longs(inputs);
            targetMemory = Tensors.longs(targets);
        }
    }

    /// @param text from which `context + 1` bytes are read at `offset`
    void put(int sequence, byte[] text, int offset) {
        int row = sequence * context;
        for (int i = 0; i < context; i++) {
            inputMemory.put(row + i, text[offset + i] & 0xFF);
            targetMemory.put(row + i, text[offset + i + 1] & 0xFF);
        }
    }

    /// `[sequences, context]`.
    Tensor inputs() {
        return inputs;
    }

    /// `[sequences · context]`.
    Tensor targets() {
        return targets;
    }

    @Override
    public void close() {
        inputs.close();
        targets.close();
    }
}
