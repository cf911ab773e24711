package dev.wattle.footprint.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/// Linux' `/proc` (proc_pid_stat(5), proc_tid_children(5)).
final class ProcFs implements ProcessTable {
    /// The kernel shows CPU time in units of 1/USER_HZ, which is 100 on every platform that Java 25 runs on.
    private static final long NANOS_PER_TICK = 10_000_000;

    private final Path root;
    private final long pageBytes;

    ProcFs(Path root) {
        this.root = root;
        this.pageBytes = PageSize.read(root.resolve("self/smaps"));
    }

    @Override
    public Optional<ProcessUse> look(long pid) {
        try {
            return Optional.of(parse(pid, Files.readString(root.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Fields are counted from behind the command name, which may hold blanks and brackets: state is the third.
    private ProcessUse parse(long pid, String stat) throws IOException {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length < 22) {
            throw new IOException("/proc/" + pid + "/stat is too short");
        }
        long own = ticks(fields, 14) + ticks(fields, 15);
        long reaped = ticks(fields, 16) + ticks(fields, 17);
        return new ProcessUse(
                pid,
                ticks(fields, 4),
                ticks(fields, 22),
                own * NANOS_PER_TICK,
                reaped * NANOS_PER_TICK,
                ticks(fields, 24) * pageBytes,
                fields[0].equals("Z") || fields[0].equals("X"));
    }

    private static long ticks(String[] fields, int number) {
        return Long.parseLong(fields[number - 3]);
    }

    @Override
    public List<Long> children(long pid) {
        List<Long> children = new ArrayList<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(root.resolve(pid + "/task"))) {
            for (Path thread : threads) {
                StringTokenizer pids = new StringTokenizer(childrenOf(thread));
                while (pids.hasMoreTokens()) {
                    children.add(Long.valueOf(pids.nextToken()));
                }
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            return children;
        }
        return children;
    }

    /// A thread that ended meanwhile has none.
    private static String childrenOf(Path thread) throws IOException {
        try {
            return Files.readString(thread.resolve("children"), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
