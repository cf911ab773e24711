package dev.wattle.footprint.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Tells what machine this is, from a handful of small files and without asking any network.
final class Host {
    private Host() {}

    /// @param proc `/proc`
    /// @param gpus names of those that are metered
    static HostFacts read(Path proc, List<String> gpus) {
        String name = firstLine(proc.resolve("sys/kernel/hostname"));
        String boot = firstLine(proc.resolve("sys/kernel/random/boot_id"));
        return new HostFacts(
                boot.isEmpty() ? "host " + name : boot,
                name,
                System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
                field(proc.resolve("cpuinfo"), "model name"),
                logicalCpus(proc),
                kilobytes(field(proc.resolve("meminfo"), "MemTotal")) * 1024,
                gpus);
    }

    /// Logical CPUs of the whole machine, even where this process may use only some.
    private static int logicalCpus(Path proc) {
        int count = 0;
        String stat = text(proc.resolve("stat"));
        for (int at = stat.indexOf("\ncpu"); at >= 0; at = stat.indexOf("\ncpu", at + 1)) {
            count++;
        }
        return count == 0 ? Runtime.getRuntime().availableProcessors() : count;
    }

    private static String firstLine(Path file) {
        String text = text(file);
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    /// The value of the first line `name : value`.
    private static String field(Path file, String name) {
        String text = text(file);
        int at = text.startsWith(name) ? 0 : text.indexOf("\n" + name) + 1;
        int colon = text.indexOf(':', at);
        if (!text.startsWith(name, at) || colon < 0) {
            return "";
        }
        int end = text.indexOf('\n', colon);
        return text.substring(colon + 1, end < 0 ? text.length() : end).strip();
    }

    private static long kilobytes(String value) {
        int end = value.indexOf(' ');
        try {
            return Long.parseLong(end < 0 ? value : value.substring(0, end));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
