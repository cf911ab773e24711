package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;
import java.nio.file.Path;

/// What a logical CPU of a machine draws while it is busy: [CpuPower], for who meters processes and not machines.
///
/// @param name of the processor or its family, for people
/// @param wattsPerThread drawn by one logical CPU that is fully busy
/// @param method modelled when the processor or its family is known, assumed when it is not
/// @param source where the figure comes from
/// @param threads logical CPUs that this program may use
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
        CpuPower power = CpuPower.read(cpuinfo, architecture, threads);
        return new CpuModel(power.name(), power.joulesPerCpuSecond(), power.method(), power.source(), threads);
    }
}
