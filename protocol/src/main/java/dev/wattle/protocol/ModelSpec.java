package dev.wattle.protocol;

/// The model to train from scratch: a decoder-only transformer over bytes (vocabulary 256).
///
/// @param layers transformer blocks, 1 to 96
/// @param heads attention heads; divides `width`
/// @param width embedding width
/// @param context tokens seen at once
/// @param seed of the initial parameters: the same seed gives the same parameters on every site
public record ModelSpec(int layers, int heads, int width, int context, long seed) {
    public static final int VOCABULARY = 256;

    public ModelSpec {
        require(layers >= 1 && layers <= 96, "layers", layers, "from 1 to 96");
        require(heads >= 1 && heads <= 128, "heads", heads, "from 1 to 128");
        require(width >= heads && width <= 16_384 && width % heads == 0, "width", width, "a multiple of heads, at most 16384");
        require(context >= 2 && context <= 131_072, "context", context, "from 2 to 131072");
    }

    private static void require(boolean holds, String field, long value, String wanted) {
        if (!holds) {
            throw Problem.MANIFEST_INVALID.because("model." + field + " is " + value + "; it must be " + wanted);
        }
    }
}
