package dev.wattle.footprint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/// Energy samples in a file that only grows, one line of JSON each. Every sample is handed to the operating system before
/// `append` returns, so a killed process loses none; what a power cut tore off the end is dropped on the next opening.
///
/// Holds an open file; safe for use by several threads, one journal a file.
public final class Journal implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Opens the file for appending, or makes it.
    ///
    /// @throws JournalException when that cannot be done
    public static Journal open(Path file) {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            JournalTail.mend(channel);
            return new Journal(file, channel);
        } catch (IOException e) {
            throw new JournalException(file, "cannot be opened (" + e + "); check the folder and its permissions", e);
        }
    }

    /// Adds a sample. When the write fails, nothing of it stays in the file.
    ///
    /// @throws JournalException when it cannot be written, as on a full disk
    public synchronized void append(EnergySample sample) {
        byte[] line = (SampleJson.write(sample) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            long end = channel.size();
            try {
                JournalTail.writeAt(channel, ByteBuffer.wrap(line), end);
            } catch (IOException e) {
                channel.truncate(end);
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(file, "cannot be written (" + e + "); free disk space or choose another folder", e);
        }
    }

    /// All samples of a journal, oldest first; a torn last line is left out. A file that does not exist holds none.
    ///
    /// @throws JournalException when the file cannot be read, or a line before the last is not a sample
    public static List<EnergySample> read(Path file) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new JournalException(file, "cannot be read (" + e + "); check its permissions", e);
        }
        List<String> lines = text.lines().toList();
        List<EnergySample> samples = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean torn = i == lines.size() - 1 && !text.endsWith("\n");
            if (torn && !SampleJson.isSample(lines.get(i))) {
                break;
            }
            samples.add(sample(file, i + 1, lines.get(i)));
        }
        return List.copyOf(samples);
    }

    private static EnergySample sample(Path file, int number, String line) {
        try {
            return SampleJson.read(line);
        } catch (JacksonException e) {
            String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
            throw new JournalException(file, number, "not an energy sample: " + reason + "; restore or remove the line", e);
        }
    }

    /// Closes the file; every sample is on the disk after that.
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.force(false);
        } catch (IOException e) {
            throw new JournalException(file, "cannot be closed (" + e + "); check the disk", e);
        }
    }
}
