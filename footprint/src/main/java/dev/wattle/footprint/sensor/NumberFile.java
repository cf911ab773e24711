package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// A file of sysfs that holds one whole number, kept open: reading it again costs two system calls and no garbage.
///
/// It is not a channel, since a channel closes for good when an interrupted thread reads it. For one thread at a time.
final class NumberFile implements Counter {
    private final Path path;
    private final RandomAccessFile file;
    private final byte[] buffer = new byte[32];

    /// @throws IOException when the file cannot be opened
    NumberFile(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
    }

    @Override
    public long read() throws IOException {
        file.seek(0);
        return parse(file.read(buffer));
    }

    private long parse(int length) throws IOException {
        long number = 0;
        int digits = 0;
        while (digits < length && buffer[digits] >= '0' && buffer[digits] <= '9' && digits < 18) {
            number = number * 10 + buffer[digits++] - '0';
        }
        if (digits == 0 || (digits < length && buffer[digits] != '\n')) {
            throw new IOException(path + " holds no whole number");
        }
        return number;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            return; // it was only read: nothing is lost
        }
    }
}
