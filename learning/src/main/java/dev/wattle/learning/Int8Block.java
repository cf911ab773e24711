package dev.wattle.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `int8`: blocks of 256 values, each with one scale of a 127th of its largest absolute value; a value is its multiple of the
/// scale, rounded to nearest even. All scales come first (float32, little-endian), then one byte a value: 1.016 bytes a value.
///
/// The largest value of a block comes back to within its last bit, and encoding a decoded vector gives the same bytes. A block
/// whose scale would be subnormal (all values below 1.5e-36) is written as zeros.
public final class Int8Block implements Codec {
    static final int BLOCK = 256;
    private static final int LEVELS = 127;
    private static final float SMALLEST = LEVELS * Float.MIN_NORMAL;
    private static final float LARGEST = 0x1p120f;
    private static final int LARGEST_SCALE_BITS = Float.floatToRawIntBits(LARGEST / 64);
    /// Adding this to a small float leaves its nearest integer, ties to even, in the low bits.
    private static final float ROUNDER = 0x1.8p23f;

    @Override
    public String name() {
        return "int8";
    }

    @Override
    public int id() {
        return 1;
    }

    @Override
    public int encodedLength(int length) {
        long total = (long) Float.BYTES * scales(length) + length;
        if (total > Integer.MAX_VALUE - 8) {
            throw new CodecException(length + " values do not fit one int8 payload; split them into fragments");
        }
        return (int) total;
    }

    @Override
    public byte[] encode(float[] values, int offset, int length) {
        byte[] encoded = new byte[encodedLength(length)];
        ByteBuffer scales = little(encoded);
        int payload = Float.BYTES * scales(length);
        for (int start = 0; start < length; start += BLOCK) {
            int count = Math.min(BLOCK, length - start);
            float scale = scale(values, offset + start, count, start);
            scales.putFloat(scale);
            if (scale > 0) {
                quantise(values, offset + start, count, 1 / scale, encoded, payload + start);
            }
        }
        return encoded;
    }

    @Override
    public float bound(byte[] encoded, int length) {
        if (encoded.length != encodedLength(length)) {
            throw new CodecException("an int8 payload of " + encoded.length + " bytes is not " + length + " values; it must be "
                    + encodedLength(length) + " bytes");
        }
        ByteBuffer scales = little(encoded);
        int largest = 0;
        for (int block = 0; block < scales(length); block++) {
            int bits = scales.getInt(Float.BYTES * block);
            if (Integer.compareUnsigned(bits, LARGEST_SCALE_BITS) > 0) {
                throw new CodecException("the scale of int8 block " + block + " is " + Float.intBitsToFloat(bits)
                        + "; it must be finite, positive or zero, and below 2^114");
            }
            largest = Math.max(largest, bits);
        }
        return (LEVELS + 1) * Float.intBitsToFloat(largest);
    }

    @Override
    public void blocks(byte[] encoded, int length, BlockSink sink) {
        ByteBuffer scales = little(encoded);
        int payload = Float.BYTES * scales(length);
        float[] block = new float[Math.min(BLOCK, length)];
        for (int start = 0; start < length; start += BLOCK) {
            int count = Math.min(BLOCK, length - start);
            multiply(encoded, payload + start, scales.getFloat(), block, count);
            sink.accept(block, start, count);
        }
    }

    private static float scale(float[] values, int from, int count, int position) {
        int largest = 0;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Float.floatToRawIntBits(values[i]) & 0x7fff_ffff);
        }
        float absolute = Float.intBitsToFloat(largest);
        if (!(absolute <= LARGEST)) {
            throw new CodecException("values " + position + " to " + (position + count - 1) + " reach " + absolute
                    + "; only finite values up to 2^120 can be sent, the model may have diverged");
        }
        return absolute < SMALLEST ? 0 : absolute / LEVELS;
    }

    private static void quantise(float[] values, int from, int count, float inverse, byte[] into, int at) {
        for (int i = 0; i < count; i++) {
            into[at + i] = (byte) Float.floatToRawIntBits(values[from + i] * inverse + ROUNDER);
        }
    }

    private static void multiply(byte[] encoded, int from, float scale, float[] into, int count) {
        for (int i = 0; i < count; i++) {
            into[i] = encoded[from + i] * scale;
        }
    }

    private static int scales(int length) {
        return Math.ceilDiv(length, BLOCK);
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
