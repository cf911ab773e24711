package dev.wattle.footprint.meter;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The size of a memory page, which differs among ARM machines.
final class PageSize {
    private static final long USUAL = 4096;

    private PageSize() {}

    /// Reads `KernelPageSize: 4 kB` from the first mapping of `/proc/self/smaps`; 4096 when it is not there.
    static long read(Path smaps) {
        try (BufferedReader lines = Files.newBufferedReader(smaps)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("KernelPageSize:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return USUAL;
        }
        return USUAL;
    }
}
