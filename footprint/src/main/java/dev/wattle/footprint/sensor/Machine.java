package dev.wattle.footprint.sensor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a machine shows its sensors.
///
/// @param os the system's name as Java gives it, such as `Linux`
/// @param sys where sysfs is
/// @param proc where procfs is
/// @param dev where device files are
/// @param environment variables of the program to be metered, such as `CUDA_VISIBLE_DEVICES`
/// @param nvml NVIDIA's management library, a path or a name that the loader knows; empty for the usual one, which is only
///     looked for where there is an NVIDIA device file
/// @param powermetrics the command that runs Apple's `powermetrics` with root's rights
public record Machine(
        String os,
        Path sys,
        Path proc,
        Path dev,
        Map<String, String> environment,
        Optional<String> nvml,
        List<String> powermetrics) {
    public Machine {
        environment = Map.copyOf(environment);
        powermetrics = List.copyOf(powermetrics);
    }

    /// The machine that this program runs on. Two system properties lead elsewhere, for tests: `wattle.sysfs` in place of
    /// `/sys`, and `wattle.nvml`, NVIDIA's library.
    public static Machine thisOne() {
        return new Machine(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("wattle.sysfs", "/sys")),
                Path.of("/proc"),
                Path.of("/dev"),
                System.getenv(),
                Optional.ofNullable(System.getProperty("wattle.nvml")),
                List.of("sudo", "-n", "/usr/bin/powermetrics"));
    }

    boolean isMac() {
        return os.startsWith("Mac");
    }
}
