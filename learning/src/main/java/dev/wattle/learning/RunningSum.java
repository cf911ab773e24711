package dev.wattle.learning;

import java.util.Arrays;

/// The token-weighted sum of a round's updates, exact in fixed point with 30 binary places: the same updates give the same
/// bits whatever their order. It takes 8 bytes a parameter, whatever the number of sites.
///
/// Not safe for use by several threads at once.
public final class RunningSum {
    private static final double ONE = 0x1p30;

    private final long[] sum;
    private long tokens;
    private int contributions;

    public RunningSum(int parameters) {
        sum = new long[parameters];
    }

    /// Adds an update with its tokens as weight.
    ///
    /// @param payload a pseudo-gradient, each value within 16 and their root mean square within 1
    /// @param updateTokens 1 or more, at most 2^29 - 1 in all
    /// @throws UpdateRejected when it must not be added; the sum is then unchanged
    public void add(byte[] payload, Codec codec, long updateTokens) {
        UpdateCheck.check(payload, codec, sum.length, updateTokens, tokens);
        codec.blocks(payload, sum.length, (block, start, count) -> accumulate(block, start, count, updateTokens));
        tokens += updateTokens;
        contributions++;
    }

    /// The mean by tokens.
    ///
    /// @throws IllegalStateException when there is nothing in the sum
    public float[] mean() {
        if (contributions == 0) {
            throw new IllegalStateException("no update has been folded in, so there is no mean; wait for one");
        }
        double unit = 1 / ONE / tokens;
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] * unit);
        }
        return mean;
    }

    public void clear() {
        Arrays.fill(sum, 0);
        tokens = 0;
        contributions = 0;
    }

    public long tokens() {
        return tokens;
    }

    public int contributions() {
        return contributions;
    }

    private void accumulate(float[] block, int start, int count, long weight) {
        for (int i = 0; i < count; i++) {
            sum[start + i] += (long) Math.rint(block[i] * ONE) * weight;
        }
    }
}
