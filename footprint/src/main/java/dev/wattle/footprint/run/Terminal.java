package dev.wattle.footprint.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The terminal that this process was started from.
final class Terminal {
    private static final int GROUP = 2;
    private static final int TERMINAL = 4;
    private static final int FOREGROUND_GROUP = 5;

    private Terminal() {}

    /// Whether keys such as Ctrl-C reach this process: it is in the foreground group of a terminal (proc_pid_stat(5)).
    static boolean isForeground(Path proc) {
        try {
            String stat = Files.readString(proc.resolve("self/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return !fields[TERMINAL].equals("0") && fields[GROUP].equals(fields[FOREGROUND_GROUP]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
