package dev.wattle.trainer;

/// The order in which a site reads its text: a token position always means the same text, in every attempt and after every
/// restart.
///
/// Sequence `i`, which covers positions `[i · context, (i + 1) · context)`, begins at a place that a hash of the seed and `i`
/// picks.
final class TokenStream {
    private final byte[] text;
    private final int context;
    private final long seed;

    /// @param text longer than `context`
    TokenStream(byte[] text, int context, long seed) {
        if (text.length <= context) {
            throw new IllegalArgumentException("a text of " + text.length + " bytes has no sequence of " + context + " tokens");
        }
        this.text = text;
        this.context = context;
        this.seed = seed;
    }

    /// Where in the text sequence `index` begins.
    int offset(long index) {
        return (int) Long.remainderUnsigned(SplitMix.hash(seed, index), text.length - context);
    }

    /// Puts the sequences from `position` on into `count` rows of a batch.
    ///
    /// @param position of a token; the sequence that holds it is the first
    void fill(Batch batch, int firstRow, int count, long position) {
        long first = position / context;
        for (int i = 0; i < count; i++) {
            batch.put(firstRow + i, text, offset(first + i));
        }
    }
}
