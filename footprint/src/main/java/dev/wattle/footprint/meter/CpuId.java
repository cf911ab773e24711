package dev.wattle.footprint.meter;

import java.util.Map;
import java.util.Optional;

/// Which processor it is, as CPUID numbers it.
record CpuId(String vendor, int family, int model, int stepping) {
    /// From the fields of one processor in `/proc/cpuinfo`; empty when they do not say, as on ARM.
    static Optional<CpuId> of(Map<String, String> fields) {
        try {
            return Optional.of(new CpuId(
                    fields.getOrDefault("vendor_id", ""),
                    Integer.parseInt(fields.getOrDefault("cpu family", "")),
                    Integer.parseInt(fields.getOrDefault("model", "")),
                    Integer.parseInt(fields.getOrDefault("stepping", "0"))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
