package dev.wattle.site;

import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// An agent's own folder: `journal/`, `logs/`, `workers/JOB/`, and a lock, since two agents would spoil each other's.
final class SiteFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private SiteFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /// @throws dev.wattle.protocol.ProblemException [Problem#FOLDER_UNWRITABLE] or [Problem#FOLDER_IN_USE]
    static SiteFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        FileChannel lock;
        try {
            Files.createDirectories(root.resolve("journal"));
            Files.createDirectories(root.resolve("logs"));
            lock = FileChannel.open(root.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw Problem.FOLDER_UNWRITABLE.because("folder " + root + " cannot be written (" + e + "); name one that can", e);
        }
        if (!take(lock)) {
            throw Problem.FOLDER_IN_USE.because("folder " + root + " is in use by another agent; stop that one or name another folder");
        }
        return new SiteFolder(root, lock);
    }

    private static boolean take(FileChannel lock) {
        try {
            if (lock.tryLock() != null) {
                return true;
            }
            lock.close();
            return false;
        } catch (OverlappingFileLockException | IOException e) {
            return false;
        }
    }

    Path journal() {
        return root.resolve("journal");
    }

    Path workerLog(String job) {
        return root.resolve("logs").resolve("worker-" + job + ".log");
    }

    /// @throws dev.wattle.protocol.ProblemException [Problem#FOLDER_UNWRITABLE]
    Path worker(String job) {
        Path folder = root.resolve("workers").resolve(job);
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw Problem.FOLDER_UNWRITABLE.because("folder " + folder + " cannot be made (" + e + "); free or repair the disk", e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process in any case.
        }
    }
}
