package dev.wattle.footprint.meter;

import dev.wattle.footprint.Method;
import java.nio.file.Path;
import java.util.OptionalDouble;

/// The power of a machine's processors where no sensor tells it: a model, linear in load, with a band and a floor for idling.
///
/// On a machine of its own it is the processor's thermal design power (TDP), shared by its logical CPUs. A virtual machine
/// sees N of a processor's M logical CPUs and cannot know M: it gets N shares of a typical processor of its family, and what
/// its host does besides is not its. Nothing known, it is 4 W for each logical CPU.
///
/// How the figures were got and how they hold on machines that they were not made from is in `docs/cpu-model.md`.
///
/// @param name of the processor, for people
/// @param threads logical CPUs of the machine
/// @param joulesPerCpuSecond what a logical CPU that is busy for a second draws, J
/// @param idleWatts of the whole machine's processors
/// @param method modelled when the processor or its family is known, assumed when it is not
/// @param source where the figure comes from
public record CpuPower(
        String name, int threads, double joulesPerCpuSecond, double idleWatts, Method method, String source) {
    /// Times this, the energy of busy time is low: see `docs/cpu-model.md`.
    public static final double LOW = 0.46;
    /// Times this, it is high.
    public static final double HIGH = 2.27;

    /// Idle packages showed 0.003 to 0.008 of their TDP to RAPL.
    private static final double IDLE_SHARE = 0.005;
    /// Those were machines whose cores sleep deeply. On servers that are set up for quick answers they do not: a margin of ours.
    private static final double HIGHEST_IDLE_SHARE = 0.12;

    private static final double UNKNOWN_WATTS_PER_THREAD = 4.0;

    /// The power of the machine that this program runs on.
    public static CpuPower ofThisMachine() {
        return read(
                Path.of("/proc/cpuinfo"), System.getProperty("os.arch", "unknown"), Runtime.getRuntime().availableProcessors());
    }

    /// The power of a machine.
    ///
    /// @param cpuinfo in the form of Linux' `/proc/cpuinfo`; need not exist
    /// @param architecture such as `amd64`, for a processor that is not known
    /// @param threads logical CPUs, where `cpuinfo` does not tell
    public static CpuPower read(Path cpuinfo, String architecture, int threads) {
        CpuInfo info = CpuInfo.read(cpuinfo);
        int all = info.threads() > 0 ? info.threads() : Math.max(1, threads);
        OptionalDouble tdp = info.virtual() ? OptionalDouble.empty() : CpuTdp.find(info.name());
        if (tdp.isPresent()) {
            return byTdp(info, tdp.getAsDouble(), all);
        }
        return info.id().flatMap(CpuTable::find).map(row -> byFamily(row, all)).orElseGet(() -> unknown(info, architecture, all));
    }

    private static CpuPower byTdp(CpuInfo info, double tdp, int threads) {
        int ofPackage = info.threadsOfPackage() > 0 ? Math.min(info.threadsOfPackage(), threads) : threads;
        double share = tdp / ofPackage;
        String source = "TDP " + rounded(tdp) + " W / " + ofPackage + " logical CPUs (TDP: codecarbon's table)";
        return new CpuPower(info.name(), threads, share, IDLE_SHARE * share * threads, Method.MODELLED, source);
    }

    private static CpuPower byFamily(CpuTable.Row row, int threads) {
        double idle = Double.isNaN(row.idleWatts()) ? IDLE_SHARE * row.watts() : row.idleWatts();
        return new CpuPower(row.name(), threads, row.watts(), idle * threads, row.method(), row.source());
    }

    private static CpuPower unknown(CpuInfo info, String architecture, int threads) {
        return new CpuPower(
                "unknown processor (" + (info.name().isEmpty() ? architecture : info.name()) + ")",
                threads,
                UNKNOWN_WATTS_PER_THREAD,
                IDLE_SHARE * UNKNOWN_WATTS_PER_THREAD * threads,
                Method.ASSUMED,
                "4 W per logical CPU of an unknown processor (codecarbon 3.3)");
    }

    /// Power of the whole machine's processors at a load: `idle + load x (full - idle)`.
    ///
    /// @param load share of all logical CPUs that is busy, 0 to 1
    public Watts at(double load) {
        double full = joulesPerCpuSecond * threads;
        double share = Math.clamp(load, 0, 1);
        return new Watts(LOW * share * full, idleWatts + share * (full - idleWatts), Math.max(highestIdleWatts(), HIGH * share * full));
    }

    /// What the whole machine's processors may draw at most while they idle; at least they draw nothing.
    public double highestIdleWatts() {
        return Math.max(HIGHEST_IDLE_SHARE * joulesPerCpuSecond * threads, HIGH * idleWatts);
    }

    static double rounded(double watts) {
        return Math.round(watts * 1000) / 1000.0;
    }

    /// Power with its band.
    ///
    /// @param low it could be this low
    /// @param value the best figure
    /// @param high it could be this high
    public record Watts(double low, double value, double high) {}
}
