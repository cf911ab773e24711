package dev.wattle.learning;

import dev.wattle.learning.UpdateRejected.Reason;

/// What an update must be before any of it is added to others.
final class UpdateCheck {
    /// Largest absolute value of one parameter's pseudo-gradient.
    static final float MAX_VALUE = 16;

    /// Most tokens of one round: with [#MAX_VALUE] and 30 binary places the sum stays below 2^63.
    static final long MAX_TOKENS = (1L << 29) - 1;

    /// Largest root mean square of a pseudo-gradient. Healthy rounds stay far below; a model that moves by 1 in every
    /// parameter is lost.
    static final double MAX_RMS = 1;

    private UpdateCheck() {}

    /// @param tokensBefore of the updates already in the sum
    /// @throws UpdateRejected when the update must not be added
    static void check(byte[] payload, Codec codec, int parameters, long tokens, long tokensBefore) {
        if (tokens < 1 || tokens > MAX_TOKENS - tokensBefore) {
            throw new UpdateRejected(Reason.RANGE, "an update of " + tokens + " tokens, after " + tokensBefore
                    + " in this round, cannot be counted; send at least 1 token, at most " + MAX_TOKENS + " a round");
        }
        if (payload.length != codec.encodedLength(parameters)) {
            throw new UpdateRejected(Reason.SHAPE, "a payload of " + payload.length + " bytes is not an update of " + parameters
                    + " parameters in " + codec.name() + ", " + codec.encodedLength(parameters) + " bytes; train the same model");
        }
        float bound = bound(payload, codec, parameters);
        Squares squares = new Squares();
        codec.blocks(payload, parameters, squares);
        if (bound > MAX_VALUE && squares.largest > MAX_VALUE) {
            throw new UpdateRejected(Reason.RANGE, "the update reaches " + squares.largest + " in one parameter; it must stay within "
                    + MAX_VALUE + ", the site's model may have diverged");
        }
        double rms = Math.sqrt(squares.sum / parameters);
        if (rms > MAX_RMS) {
            throw new UpdateRejected(Reason.NORM, "the update moves each parameter by " + (float) rms
                    + " (root mean square); it must stay within " + MAX_RMS + ", the site's model may have diverged");
        }
    }

    private static float bound(byte[] payload, Codec codec, int parameters) {
        try {
            return codec.bound(payload, parameters);
        } catch (CodecException e) {
            throw new UpdateRejected(Reason.CORRUPT, "the update cannot be read: " + e.getMessage());
        }
    }

    private static final class Squares implements Codec.BlockSink {
        private double sum;
        private float largest;

        @Override
        public void accept(float[] block, int start, int count) {
            float squares = 0;
            float most = 0;
            for (int i = 0; i < count; i++) {
                squares += block[i] * block[i];
                most = Math.max(most, Math.abs(block[i]));
            }
            sum += squares;
            largest = Math.max(largest, most);
        }
    }
}
