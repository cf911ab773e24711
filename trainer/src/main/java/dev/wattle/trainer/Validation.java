package dev.wattle.trainer;


/// The loss on held-out text: always the same windows, spread evenly over it.
final class Validation {
    /// Most tokens that one measurement reads.
    static final int MAX_TOKENS = 32_768;

    private static final int BATCH = 64;

    private final byte[] text;
    private final int context;
    private final int windows;

    /// @param text longer than `context`
    Validation(byte[] text, int context) {
        if (text.length <= context) {
            throw new IllegalArgumentException("a text of " + text.length + " bytes has no window of " + context + " tokens");
        }
        this.text = text;
        this.context = context;
        windows = Math.max(1, Math.min(MAX_TOKENS, text.length - 1) / context);
    }

    long tokens() {
        return (long) windows * context;
    }

    /// Where window `index` begins.
    int offset(int index) {
        long last = text.length - 1L - context;
        return windows == 1 ? 0 : (int) (last * index / (windows - 1));
    }

    /// Mean nats per token.
    double loss(Gpt model) {
        double sum = 0;
        for (int first = 0; first < windows; first += BATCH) {
            int count = Math.min(BATCH, windows - first);
            sum += count * loss(model, first, count);
        }
        return sum / windows;
    }

    private double loss(Gpt model, int first, int count) {
        try (var _ = Tensors.scope();
                var _ = Tensors.withoutGradients();
                Batch batch = new Batch(count, context)) {
            for (int i = 0; i < count; i++) {
                batch.put(i, text, offset(first + i));
            }
            return Tensors.number(model.loss(batch));
        }
    }
}
