package dev.wattle.footprint.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Memory that processes keep resident (proc_pid_statm(5)). Pages that they share count for each of them.
final class Resident {
    private static final long PAGE_BYTES = 4096;

    private Resident() {}

    static double bytes(Path proc, List<Integer> pids) {
        double bytes = 0;
        for (int pid : pids) {
            try {
                String[] pages = Files.readString(proc.resolve(pid + "/statm"), StandardCharsets.ISO_8859_1).split(" ", -1);
                bytes += Double.parseDouble(pages[1]) * PAGE_BYTES;
            } catch (IOException | RuntimeException e) {
                continue; // it has ended
            }
        }
        return bytes;
    }
}
