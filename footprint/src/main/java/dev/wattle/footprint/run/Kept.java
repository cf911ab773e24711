package dev.wattle.footprint.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A small file of the kernel's that is read again and again: kept open, with one buffer, without a single new object a
/// reading. Used by one thread; never throws.
final class Kept implements AutoCloseable {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    private final byte[] bytes = new byte[4096];
    private int length;
    private final @Nullable FileChannel channel;

    Kept(Path file) {
        this.channel = open(file);
    }

    private static @Nullable FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            return null;
        }
    }

    /// Reads its first 4096 bytes; how many there were, 0 when it cannot be read.
    int read() {
        buffer.clear();
        try {
            length = channel == null ? 0 : Math.max(0, channel.read(buffer, 0));
        } catch (IOException e) {
            length = 0;
        }
        buffer.get(0, bytes, 0, length);
        return length;
    }

    /// Where the text behind a key begins in what was last read; -1 when the key is not there.
    int after(String key) {
        int last = length - key.length();
        for (int at = 0; at <= last; at++) {
            if (isAt(at, key)) {
                return at + key.length();
            }
        }
        return -1;
    }

    private boolean isAt(int at, String key) {
        for (int i = 0; i < key.length(); i++) {
            if (bytes[at + i] != key.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The whole number that begins there, blanks before it skipped.
    long number(int at) {
        int i = skipBlanks(at);
        long value = 0;
        while (i < length && bytes[i] >= '0' && bytes[i] <= '9') {
            value = value * 10 + bytes[i] - '0';
            i++;
        }
        return value;
    }

    /// Where the next word begins, behind the one at `at`.
    int nextWord(int at) {
        int i = skipBlanks(at);
        while (i < length && bytes[i] > ' ') {
            i++;
        }
        return skipBlanks(i);
    }

    private int skipBlanks(int at) {
        int i = at;
        while (i < length && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            return; // it was only read
        }
    }
}
