package dev.wattle.cloud.sync;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// The files of one job: the syncer's state after each version, the step that led to it, and the layout of the model. A
/// file is there whole or not at all.
final class VersionFiles {
    /// Steps kept for sites that were away; a site that missed more takes a snapshot.
    static final int STEPS_KEPT = 64;

    private final Path folder;

    VersionFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    byte[] state(long version) {
        return read(statePath(version))
                .orElseThrow(() -> Problem.INTERNAL.because("the state of version " + version + " is missing in " + folder
                        + "; restore the folder from a copy"));
    }

    Optional<byte[]> step(long version) {
        return read(stepPath(version));
    }

    byte[] layout() {
        return read(layoutPath()).orElseThrow(() -> Problem.INTERNAL.because("model.layout is missing in " + folder));
    }

    void writeLayout(byte[] layout) {
        write(layoutPath(), layout);
    }

    void writeState(long version, byte[] state) {
        write(statePath(version), state);
    }

    void writeStep(long version, byte[] step) {
        write(stepPath(version), step);
    }

    /// Drops what no one will ask for once `version` is committed; the state before it stays as a second copy.
    void prune(long version) {
        try {
            Files.deleteIfExists(statePath(version - 2));
            Files.deleteIfExists(stepPath(version - STEPS_KEPT));
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private Path statePath(long version) {
        return folder.resolve(String.format(Locale.ROOT, "state-%08d.bin", version));
    }

    private Path stepPath(long version) {
        return folder.resolve(String.format(Locale.ROOT, "step-%08d.bin", version));
    }

    private Path layoutPath() {
        return folder.resolve("model.layout");
    }

    private Optional<byte[]> read(Path path) {
        try {
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static void write(Path path, byte[] bytes) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure(path, e);
        }
    }

    private static ProblemException failure(Path path, IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left") || message.contains("File too large") || message.contains("quota")
                ? Problem.DISK_FULL.because("no room to write " + path + "; make room, then resume", e)
                : Problem.FOLDER_UNWRITABLE.because("cannot write " + path + " (" + message + "); check the folder", e);
    }
}
