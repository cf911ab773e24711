package dev.wattle.protocol;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// Model parameters in the safetensors form, which Python and others read too: u64 header length, a JSON header, then the
/// values, all little-endian. Wattle writes and reads float32 only.
///
/// What is read is checked whole before it is used: sizes against what is there, offsets without gap or overlap. The values
/// themselves may be anything that a float32 can be.
public final class Safetensors {
    static final String METADATA = "__metadata__";
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK_FLOATS = 1 << 18;

    private Safetensors() {}

    /// What a file holds.
    ///
    /// @param layout the tensors in the order of their data
    /// @param values all of them, flat
    /// @param metadata free text by name
    @SuppressWarnings("ArrayRecordComponent") // one model in memory, handed over and not compared
    public record File(TensorLayout layout, float[] values, Map<String, String> metadata) {
        public File {
            checkLength(layout, values);
            metadata = Map.copyOf(metadata);
        }
    }

    /// @throws ProblemException [Problem#SHAPE_MISMATCH] when layout and values differ in length
    public static byte[] write(TensorLayout layout, float[] values, Map<String, String> metadata) {
        checkLength(layout, values);
        byte[] head = SafetensorsHeader.encode(layout, metadata);
        long total = head.length + 4L * values.length;
        if (total > Integer.MAX_VALUE - 8) {
            throw Problem.SHAPE_MISMATCH.because(
                    "a model of " + values.length + " parameters does not fit one byte array; write it to a file");
        }
        byte[] bytes = new byte[(int) total];
        System.arraycopy(head, 0, bytes, 0, head.length);
        MemorySegment.copy(values, 0, MemorySegment.ofArray(bytes), FLOAT, head.length, values.length);
        return bytes;
    }

    /// Writes the whole file or, on failure, leaves what was there before.
    ///
    /// @throws ProblemException [Problem#SHAPE_MISMATCH] when layout and values differ in length
    public static void write(Path file, TensorLayout layout, float[] values, Map<String, String> metadata) throws IOException {
        checkLength(layout, values);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            drain(channel, ByteBuffer.wrap(SafetensorsHeader.encode(layout, metadata)));
            ByteBuffer chunk = ByteBuffer.allocate(4 * Math.min(CHUNK_FLOATS, values.length)).order(ByteOrder.LITTLE_ENDIAN);
            for (int done = 0; done < values.length; done += CHUNK_FLOATS) {
                int length = Math.min(CHUNK_FLOATS, values.length - done);
                chunk.clear().asFloatBuffer().put(values, done, length);
                drain(channel, chunk.limit(4 * length));
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when the bytes are not whole, well-formed float32 safetensors
    public static File read(byte[] bytes) {
        return read(MemorySegment.ofArray(bytes), "");
    }

    /// @throws ProblemException [Problem#UPDATE_CORRUPT] when the file is not whole, well-formed float32 safetensors
    public static File read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), file + ": ");
        }
    }

    private static File read(MemorySegment bytes, String place) {
        long size = bytes.byteSize();
        long headerLength = size < 8 ? -1 : bytes.get(LONG, 0);
        if (headerLength < 2 || headerLength > Math.min(SafetensorsHeader.MAX_LENGTH, size - 8)) {
            throw SafetensorsHeader.corrupt(place, size < 8 ? size + " bytes are too few" : "a header of " + headerLength
                    + " bytes cannot be, in " + size + " bytes");
        }
        byte[] header = bytes.asSlice(8, headerLength).toArray(ValueLayout.JAVA_BYTE);
        SafetensorsHeader read = SafetensorsHeader.decode(header, size - 8 - headerLength, place);
        float[] values = new float[read.layout().parameters()];
        MemorySegment.copy(bytes, FLOAT, 8 + headerLength, values, 0, values.length);
        return new File(read.layout(), values, read.metadata());
    }

    private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void checkLength(TensorLayout layout, float[] values) {
        if (values.length != layout.parameters()) {
            throw Problem.SHAPE_MISMATCH.because("there are " + values.length + " values for a layout of " + layout.parameters()
                    + " parameters; use the layout of the same model");
        }
    }
}
