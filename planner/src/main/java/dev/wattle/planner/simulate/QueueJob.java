package dev.wattle.planner.simulate;

import java.util.List;

/// A job of a trace.
///
/// @param id names it
/// @param arrivalSeconds after the simulation's start
/// @param lengthSeconds of work on its own devices
/// @param devices of its own, that it holds while it runs
/// @param speedups on more devices, by devices; empty for a job that does not scale
public record QueueJob(String id, double arrivalSeconds, double lengthSeconds, int devices, List<Speedup> speedups) {
    public QueueJob {
        speedups = List.copyOf(speedups);
        require(id, arrivalSeconds >= 0 && Double.isFinite(arrivalSeconds), "arrival second", arrivalSeconds, "finite and at least 0");
        require(id, lengthSeconds > 0 && Double.isFinite(lengthSeconds), "length in seconds", lengthSeconds, "finite and above 0");
        require(id, devices >= 1, "devices", devices, "at least 1");
        Speedup before = new Speedup(devices, 1);
        for (Speedup speedup : speedups) {
            require(id, speedup.devices > before.devices, "a speedup on devices", speedup.devices, "above " + before.devices + ", the devices before it");
            require(id, speedup.times >= before.times && Double.isFinite(speedup.times), "a speedup of", speedup.times,
                    "finite and at least " + before.times + ", that of fewer devices");
            before = speedup;
        }
    }

    /// A job that does not scale.
    public QueueJob(String id, double arrivalSeconds, double lengthSeconds, int devices) {
        this(id, arrivalSeconds, lengthSeconds, devices, List.of());
    }

    /// @param devices more than the job's own
    /// @param times as fast as on its own, at least 1
    public record Speedup(int devices, double times) {}

    private static void require(String id, boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("job '%s' has %s %s; it must be %s".formatted(id, field, value, wanted));
        }
    }
}
