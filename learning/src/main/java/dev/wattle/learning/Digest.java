package dev.wattle.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of a parameter vector: SHA-256 (hex) of its values as little-endian float32. Two sites with the same digest hold
/// the same bits.
public final class Digest {
    private static final int CHUNK = 1 << 14;

    private Digest() {}

    public static String of(float[] values) {
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(Float.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < values.length; done += CHUNK) {
            int length = Math.min(CHUNK, values.length - done);
            chunk.clear().asFloatBuffer().put(values, done, length);
            digest.update(chunk.limit(Float.BYTES * length));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
