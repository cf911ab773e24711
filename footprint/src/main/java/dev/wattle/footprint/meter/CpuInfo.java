package dev.wattle.footprint.meter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What `/proc/cpuinfo` says of a machine's processors.
///
/// @param id of the first; empty where there is no CPUID, as on ARM
/// @param name of the first, as its maker writes it; empty when not known
/// @param threads logical CPUs of the machine, 0 when not known
/// @param threadsOfPackage logical CPUs of the first processor, 0 when not known
/// @param virtual whether it is a virtual machine: then neither threads nor packages are the processor's own
record CpuInfo(Optional<CpuId> id, String name, int threads, int threadsOfPackage, boolean virtual) {
    private static final CpuInfo UNKNOWN = new CpuInfo(Optional.empty(), "", 0, 0, false);

    /// Reads a file in the form of `/proc/cpuinfo`, which need not exist. Only the first processor is looked at closely; the
    /// others are counted.
    static CpuInfo read(Path cpuinfo) {
        try {
            return parse(Files.readString(cpuinfo, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static CpuInfo parse(String text) {
        int end = text.indexOf("\n\n");
        Map<String, String> first = fields(end < 0 ? text : text.substring(0, end));
        return new CpuInfo(
                CpuId.of(first),
                first.getOrDefault("model name", ""),
                count(text),
                number(first.getOrDefault("siblings", "")),
                (" " + first.getOrDefault("flags", "") + " ").contains(" hypervisor "));
    }

    private static Map<String, String> fields(String processor) {
        Map<String, String> fields = new HashMap<>();
        processor.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            }
        });
        return fields;
    }

    private static int count(String text) {
        int count = text.startsWith("processor\t") ? 1 : 0;
        for (int at = text.indexOf("\nprocessor\t"); at >= 0; at = text.indexOf("\nprocessor\t", at + 1)) {
            count++;
        }
        return count;
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
