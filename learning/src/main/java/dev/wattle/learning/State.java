package dev.wattle.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Everything that a [Syncer] must remember between two rounds, with a binary form: magic `WATTLEM1`, i64 version, i32 number of
/// parameters, i32 length of the momentum, then parameters, momentum and residual as float32, then CRC32C; little-endian.
///
/// @param version rounds closed
/// @param parameters shared by all sites
/// @param momentum the outer optimiser's state
/// @param residual what encoding has held back, added to the next step
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode look inside
public record State(long version, float[] parameters, float[] momentum, float[] residual) {
    private static final long MAGIC = ByteBuffer.wrap(new byte[] {'W', 'A', 'T', 'T', 'L', 'E', 'M', '1'})
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    private static final int AROUND = 28;

    public State {
        if (version < 0 || parameters.length < 1 || residual.length != parameters.length) {
            throw new IllegalArgumentException("a state of version " + version + " with " + parameters.length + " parameters and "
                    + residual.length + " residuals cannot be; there is one residual a parameter");
        }
    }

    public byte[] encode() {
        long length = length(parameters.length, momentum.length);
        if (length > Integer.MAX_VALUE - 8) {
            throw new CodecException("a state of " + length + " bytes does not fit one array; split the model into fragments");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC).putLong(version).putInt(parameters.length).putInt(momentum.length);
        buffer.asFloatBuffer().put(parameters).put(momentum).put(residual);
        return buffer.putInt(buffer.capacity() - 4, checksum(buffer.array())).array();
    }

    /// @throws CodecException when the bytes are not one whole state
    public static State decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < AROUND || buffer.getLong() != MAGIC) {
            throw damaged(bytes, "it does not begin like one");
        }
        long version = buffer.getLong();
        int parameters = buffer.getInt();
        int momentum = buffer.getInt();
        if (parameters < 1 || momentum < 0 || bytes.length != length(parameters, momentum)) {
            throw damaged(bytes, "it claims " + parameters + " parameters");
        }
        if (buffer.getInt(bytes.length - 4) != checksum(bytes)) {
            throw damaged(bytes, "its checksum does not match");
        }
        FloatBuffer floats = buffer.asFloatBuffer();
        return new State(version, take(floats, parameters), take(floats, momentum), take(floats, parameters));
    }

    private static float[] take(FloatBuffer floats, int length) {
        float[] taken = new float[length];
        floats.get(taken);
        return taken;
    }

    private static long length(int parameters, int momentum) {
        return AROUND + Float.BYTES * (2L * parameters + momentum);
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        return (int) checksum.getValue();
    }

    private static CodecException damaged(byte[] bytes, String reason) {
        return new CodecException("these " + bytes.length + " bytes are not a whole syncer state: " + reason
                + "; restore the one before");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State that
                && version == that.version
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(momentum, that.momentum)
                && Arrays.equals(residual, that.residual);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new int[] {Long.hashCode(version), Arrays.hashCode(parameters), Arrays.hashCode(momentum)});
    }
}
