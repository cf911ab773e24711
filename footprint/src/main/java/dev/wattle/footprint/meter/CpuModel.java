package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;
import java.nio.file.Path;

/// What a logical CPU of a machine draws while it is busy, by the processor's family: a model for machines without energy
/// sensors, such as most virtual ones.
///
/// @param name of the processor family, for people
/// @param wattsPerThread drawn by one logical CPU that is fully busy
/// @param method modelled when the family is known, assumed when it is not
/// @param source where the figure comes from
/// @param threads logical CPUs of the machine
public record CpuModel(String name, double wattsPerThread, Method method, String source, int threads) {
    /// The model of the machine that this program runs on.
    public static CpuModel ofThisMachine() {
        return read(
                Path.of("/proc/cpuinfo"), System.getProperty("os.arch", "unknown"), Runtime.getRuntime().availableProcessors());
    }

    /// The model of a machine.
    ///
    /// @param cpuinfo in the form of Linux' `/proc/cpuinfo`; need not exist
    /// @param architecture such as `amd64`, for a processor that is not in the table
    /// @param threads logical CPUs
    public static CpuModel read(Path cpuinfo, String architecture, int threads) {
        return CpuTable.BUILT_IN.find(CpuId.read(cpuinfo), architecture, threads);
    }
}
