package dev.wattle.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The binary form that [UpdateFrame] and [StepFrame] share, all numbers little-endian:
///
/// | bytes | what |
/// | --- | --- |
/// | 8 | magic, ASCII |
/// | 4 | u32 header length, at most 65536 |
/// | … | header: a JSON object, UTF-8 |
/// | … | payload |
/// | 4 | u32 CRC32C (RFC 3720, appendix B.4) of all bytes before |
@SuppressWarnings("ArrayRecordComponent") // lives only between two calls
record Frame(byte[] header, byte[] payload) {
    private static final int MAX_HEADER = 1 << 16;
    private static final int AROUND = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    static byte[] encode(String magic, Object header, byte[] payload) {
        byte[] json = Json.bytes(header);
        long total = (long) AROUND + json.length + payload.length;
        if (json.length > MAX_HEADER || total > Integer.MAX_VALUE - 8) {
            throw Problem.SHAPE_MISMATCH.because("a frame with a header of " + json.length + " bytes and a payload of "
                    + payload.length + " bytes is too long; split the model into fragments");
        }
        byte[] bytes = new byte[(int) total];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(json.length).put(json).put(payload);
        buffer.putInt(checksum(bytes));
        return bytes;
    }

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when the bytes are not one whole frame with this magic
    static Frame decode(String magic, byte[] bytes) {
        if (bytes.length < AROUND) {
            throw corrupt(magic, bytes.length + " bytes are too few");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] first = new byte[8];
        buffer.get(first);
        if (!Arrays.equals(first, magic.getBytes(StandardCharsets.US_ASCII))) {
            throw corrupt(magic, "it does not begin with " + magic);
        }
        int length = buffer.getInt();
        if (length < 2 || length > Math.min(MAX_HEADER, bytes.length - AROUND)) {
            throw corrupt(magic, "a header of " + Integer.toUnsignedString(length) + " bytes cannot be, in " + bytes.length + " bytes");
        }
        if (buffer.getInt(bytes.length - 4) != checksum(bytes)) {
            throw corrupt(magic, "its checksum does not match");
        }
        byte[] header = new byte[length];
        byte[] payload = new byte[bytes.length - AROUND - length];
        buffer.get(header).get(payload);
        return new Frame(header, payload);
    }

    /// The header as this type, its problems told as a corrupt frame's.
    <T> T header(String magic, Class<T> type) {
        try {
            return Json.read(header, type);
        } catch (ProblemException e) {
            throw e.problem() == Problem.UPDATE_CORRUPT ? e : corrupt(magic, e.line());
        }
    }

    void requirePayload(String magic, long length) {
        if (payload.length != length) {
            throw corrupt(magic, "it has " + payload.length + " bytes of payload where its header names " + length);
        }
    }

    static void require(boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw Problem.UPDATE_CORRUPT.because("frame field " + field + " is " + value + "; it must be " + wanted);
        }
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /// A text from outside in quotes, short enough for one line.
    static String shown(String text) {
        return "'" + brief(text) + "'";
    }

    /// A text from outside, short enough for one line.
    static String brief(String text) {
        return (text.length() <= 40 ? text : text.substring(0, 40) + "…").replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }

    private static ProblemException corrupt(String magic, String reason) {
        return Problem.UPDATE_CORRUPT.because("not a whole " + magic + " frame: " + reason + "; send it again");
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length - 4);
        return (int) checksum.getValue();
    }
}
