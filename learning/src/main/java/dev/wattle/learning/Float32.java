package dev.wattle.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// `float32`: the values as they are, little-endian.
public final class Float32 implements Codec {
    private static final int BLOCK = 1024;
    private static final int INFINITY_BITS = 0x7f80_0000;

    @Override
    public String name() {
        return "float32";
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public int encodedLength(int length) {
        if (length > (Integer.MAX_VALUE - 8) / Float.BYTES) {
            throw new CodecException(length + " values do not fit one float32 payload; split them into fragments");
        }
        return Float.BYTES * length;
    }

    @Override
    public byte[] encode(float[] values, int offset, int length) {
        byte[] encoded = new byte[encodedLength(length)];
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(values[offset + i])) {
                throw new CodecException("value " + i + " is " + values[offset + i]
                        + "; only finite values can be sent, the model may have diverged");
            }
        }
        little(encoded).asFloatBuffer().put(values, offset, length);
        return encoded;
    }

    @Override
    public float bound(byte[] encoded, int length) {
        if (encoded.length != encodedLength(length)) {
            throw new CodecException("a float32 payload of " + encoded.length + " bytes is not " + length + " values; it must be "
                    + encodedLength(length) + " bytes");
        }
        ByteBuffer buffer = little(encoded);
        int largest = 0;
        for (int i = 0; i < length; i++) {
            largest = Math.max(largest, buffer.getInt(Float.BYTES * i) & 0x7fff_ffff);
        }
        if (largest >= INFINITY_BITS) {
            throw new CodecException("a float32 payload holds a value that is not finite; send finite values");
        }
        return Float.intBitsToFloat(largest);
    }

    @Override
    public void blocks(byte[] encoded, int length, BlockSink sink) {
        ByteBuffer buffer = little(encoded);
        float[] block = new float[Math.min(BLOCK, length)];
        for (int start = 0; start < length; start += BLOCK) {
            int count = Math.min(BLOCK, length - start);
            buffer.position(Float.BYTES * start).asFloatBuffer().get(block, 0, count);
            sink.accept(block, start, count);
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
