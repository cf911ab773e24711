package dev.wattle.footprint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// The end of a journal file: mends what a crash left there, and writes behind it.
final class JournalTail {
    private static final int STEP = 4096;

    private JournalTail() {}

    /// A last line without its end is completed when it is a whole sample, else cut off.
    static void mend(FileChannel channel) throws IOException {
        long size = channel.size();
        long lineStart = lastLineStart(channel, size);
        if (lineStart == size) {
            return;
        }
        ByteBuffer tail = ByteBuffer.allocate(Math.toIntExact(size - lineStart));
        readFully(channel, tail, lineStart);
        if (SampleJson.isSample(new String(tail.array(), StandardCharsets.UTF_8))) {
            writeAt(channel, ByteBuffer.wrap(new byte[] {'\n'}), size);
        } else {
            channel.truncate(lineStart);
        }
    }

    static void writeAt(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /// Where the part after the last line feed begins: the size when the file ends with one or is empty.
    private static long lastLineStart(FileChannel channel, long size) throws IOException {
        long end = size;
        while (end > 0) {
            long begin = Math.max(0, end - STEP);
            ByteBuffer block = ByteBuffer.allocate((int) (end - begin));
            readFully(channel, block, begin);
            for (int i = block.capacity() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return begin + i + 1;
                }
            }
            end = begin;
        }
        return 0;
    }

    private static void readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, position + into.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
    }
}
