package dev.wattle.learning;

import java.nio.ByteBuffer;

/// Blocks of 64 values, each block as one float32 scale and a whole number from -7 to 7 a value, two to a byte: 4.5 bits a
/// value. The scale is the block's largest absolute value through 7. Coarse by itself, it is meant for a sender that carries
/// its error into what it sends next, as [Syncer] does with its steps; an outer gradient of four bits then costs no quality
/// (Streaming DiLoCo, arXiv 2501.18512).
///
/// The payload holds all scales first (little-endian), then the bytes: the first value of a pair in the low half, 8 added to
/// each.
public final class Int4Block implements Codec {
    static final int BLOCK = 64;
    private static final int LEVELS = 7;
    private static final int MIDDLE = 8;
    private static final int SCALE_EXPONENT = 118;

    @Override
    public String name() {
        return "int4";
    }

    @Override
    public int id() {
        return 2;
    }

    @Override
    public int encodedLength(int length) {
        return Float.BYTES * scales(length) + Math.ceilDiv(length, 2);
    }

    @Override
    public byte[] encode(float[] values, int offset, int length) {
        byte[] encoded = new byte[encodedLength(length)];
        ByteBuffer scales = Int8Block.little(encoded);
        int payload = Float.BYTES * scales(length);
        for (int start = 0; start < length; start += BLOCK) {
            int count = Math.min(BLOCK, length - start);
            float scale = Int8Block.scale(values, offset + start, count, start, LEVELS);
            scales.putFloat(scale);
            float inverse = scale > 0 ? 1 / scale : 0;
            for (int i = 0; i < count; i++) {
                int level = MIDDLE + Math.clamp((int) Math.rint(values[offset + start + i] * inverse), -LEVELS, LEVELS);
                encoded[payload + (start + i) / 2] |= (byte) (level << (4 * (i & 1)));
            }
        }
        return encoded;
    }

    @Override
    public float bound(byte[] encoded, int length) {
        if (encoded.length != encodedLength(length)) {
            throw new CodecException("an int4 payload of " + encoded.length + " bytes is not " + length + " values; it must be "
                    + encodedLength(length) + " bytes");
        }
        return MIDDLE * Int8Block.largestScale(encoded, scales(length), name(), SCALE_EXPONENT);
    }

    @Override
    public void blocks(byte[] encoded, int length, BlockSink sink) {
        ByteBuffer scales = Int8Block.little(encoded);
        int payload = Float.BYTES * scales(length);
        float[] block = new float[Math.min(BLOCK, length)];
        for (int start = 0; start < length; start += BLOCK) {
            int count = Math.min(BLOCK, length - start);
            float scale = scales.getFloat();
            for (int i = 0; i < count; i++) {
                int level = (encoded[payload + (start + i) / 2] >> (4 * (i & 1))) & 0xf;
                block[i] = (level - MIDDLE) * scale;
            }
            sink.accept(block, start, count);
        }
    }

    private static int scales(int length) {
        return Math.ceilDiv(length, BLOCK);
    }
}
