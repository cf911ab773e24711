package dev.wattle.footprint.disclosure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Adds a row to a CSV file under a lock, so that several ranks may end at once: one write, taken back if it is cut short.
final class CsvAppend {
    private CsvAppend() {}

    /// @param unlessBegun when a row of the file begins like this, nothing is added; empty adds always
    static synchronized void to(Path file, String header, String row, String unlessBegun) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = lock(channel)) {
            long end = channel.size();
            if (!unlessBegun.isEmpty() && new String(read(channel, 0, (int) end), StandardCharsets.UTF_8).contains("\n" + unlessBegun)) {
                return;
            }
            StringBuilder text = new StringBuilder(header.length() + row.length() + 4);
            String newline = "\n";
            if (end == 0) {
                text.append(header).append(newline);
            } else {
                newline = sameHeader(channel, file, header);
                text.append(endsWithNewline(channel, end) ? "" : newline);
            }
            write(channel, end, text.append(row).append(newline).toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Some network file systems know no locks; the single write must do there.
    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.lock();
        } catch (IOException e) {
            return null;
        }
    }

    private static void write(FileChannel channel, long end, byte[] bytes) throws IOException {
        try {
            int written = channel.write(ByteBuffer.wrap(bytes), end);
            if (written < bytes.length) {
                throw new IOException("only " + written + " of " + bytes.length + " bytes went out");
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    /// The file's line end.
    private static String sameHeader(FileChannel channel, Path file, String header) throws IOException {
        byte[] wanted = header.getBytes(StandardCharsets.UTF_8);
        byte[] found = read(channel, 0, wanted.length + 2);
        if (found.length < wanted.length || !Arrays.equals(wanted, Arrays.copyOf(found, wanted.length))) {
            throw DisclosureException.headerDiffers(file, difference(header, new String(found, StandardCharsets.UTF_8)));
        }
        String rest = new String(found, wanted.length, found.length - wanted.length, StandardCharsets.UTF_8);
        if (rest.equals("\r\n")) {
            return "\r\n";
        }
        if (!rest.isEmpty() && rest.charAt(0) != '\n') {
            throw DisclosureException.headerDiffers(file, "the header goes on after its 38 columns");
        }
        return "\n";
    }

    private static String difference(String header, String found) {
        int end = found.indexOf('\n');
        String[] here = (end < 0 ? found : found.substring(0, end)).split(",", -1);
        String[] wanted = header.split(",", -1);
        for (int i = 0; i < wanted.length; i++) {
            String name = i < here.length ? here[i].strip() : "nothing";
            if (!wanted[i].equals(name)) {
                return "column " + (i + 1) + " is '" + (name.length() > 40 ? name.substring(0, 40) : name) + "' where '" + wanted[i] + "' is due";
            }
        }
        return "the header is not CodeCarbon's 38 columns";
    }

    private static boolean endsWithNewline(FileChannel channel, long end) throws IOException {
        return read(channel, end - 1, 1)[0] == '\n';
    }

    private static byte[] read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, from + buffer.position());
            if (count < 0) {
                break;
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
