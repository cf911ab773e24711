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
            bytes += bytes(proc.resolve(pid + "/statm"));
        }
        return bytes;
    }

    /// The second word is the number of resident pages; nothing when the process has ended.
    private static double bytes(Path statm) {
        try {
            String text = Files.readString(statm, StandardCharsets.ISO_8859_1);
            int begin = text.indexOf(' ') + 1;
            return Long.parseLong(text.substring(begin, text.indexOf(' ', begin))) * (double) PAGE_BYTES;
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return 0;
        }
    }
}
