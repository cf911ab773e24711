package dev.wattle.learning;

import java.util.List;
import java.util.stream.Collectors;

/// How a vector of float32 is written as bytes. Deterministic: the same values give the same bytes on every machine, and the
/// same bytes the same values to the last bit. Without memory, so one instance serves all.
public interface Codec {
    /// Every codec that this version knows, the usual one first.
    static List<Codec> all() {
        return List.of(new Int8Block(), new Float32());
    }

    /// The stable name, as in a manifest.
    String name();

    /// The stable number, for binary forms.
    int id();

    /// Bytes that `length` values take.
    ///
    /// @throws CodecException when they are more than one array holds
    int encodedLength(int length);

    /// @throws CodecException when a value is not finite or too large to be written
    byte[] encode(float[] values, int offset, int length);

    /// Checks the whole without decoding it.
    ///
    /// @return a bound on the absolute value of everything in it, finite
    /// @throws CodecException when the bytes are not an encoding of `length` values
    float bound(byte[] encoded, int length);

    /// Hands on the decoded values in order, block by block, with no dense copy of the vector. Call [#bound] first: this does
    /// not check.
    void blocks(byte[] encoded, int length, BlockSink sink);

    /// @throws CodecException when the bytes are not an encoding of `length` values; `into` is then unchanged
    default void decode(byte[] encoded, float[] into, int offset, int length) {
        bound(encoded, length);
        blocks(encoded, length, (block, start, count) -> System.arraycopy(block, 0, into, offset + start, count));
    }

    /// The codec with this name.
    ///
    /// @throws CodecException when there is none
    static Codec named(String name) {
        for (Codec codec : all()) {
            if (codec.name().equals(name)) {
                return codec;
            }
        }
        String known = all().stream().map(Codec::name).collect(Collectors.joining(", "));
        throw new CodecException("codec '" + name + "' is not known; take one of " + known);
    }

    /// Takes decoded values.
    @FunctionalInterface
    interface BlockSink {
        /// @param block decoded values from index 0; used again for the next block
        /// @param start position of the first in the vector
        /// @param count how many
        void accept(float[] block, int start, int count);
    }
}
