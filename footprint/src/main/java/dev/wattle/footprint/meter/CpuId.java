package dev.wattle.footprint.meter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which processor it is, as CPUID numbers it.
record CpuId(String vendor, int family, int model, int stepping) {
    /// Reads the first processor of a `/proc/cpuinfo`; empty when the file is not there or does not say, as on ARM.
    static Optional<CpuId> read(Path cpuinfo) {
        Map<String, String> fields = new HashMap<>();
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            lines.takeWhile(line -> !line.isBlank()).forEach(line -> {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
                }
            });
            return Optional.of(new CpuId(
                    fields.getOrDefault("vendor_id", ""),
                    Integer.parseInt(fields.getOrDefault("cpu family", "")),
                    Integer.parseInt(fields.getOrDefault("model", "")),
                    Integer.parseInt(fields.getOrDefault("stepping", "0"))));
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
