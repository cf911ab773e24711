package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Part;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/// Records for tests.
final class Records {
    static final Instant START = Instant.parse("2026-03-01T10:20:30Z");
    static final Device CPU = new Device("cpu:0", Part.CPU, Method.MODELLED, "RAPL, by share", Method.MEASURED, "RAPL");
    static final Device GPU = new Device("gpu:1", Part.GPU, Method.MEASURED, "NVML", Method.MEASURED, "NVML");

    private Records() {}

    static SessionRecord session(String id, String boot, List<Use> uses) {
        return session(id, boot, "", uses);
    }

    static SessionRecord session(String id, String boot, String parent, List<Use> uses) {
        HostFacts host = new HostFacts(boot, "host-of-" + boot, "Linux", "CPU", 8, 1L << 34, List.of());
        Session session =
                new Session("run", id, parent, host, List.of("train", "--lr=\"1\"\n"), START, "by hand", Terms.NONE, "Wattle test");
        return new SessionRecord(session, uses, List.of(), OptionalInt.of(0));
    }

    /// Seconds after the start.
    static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e6) * 1000);
    }

    static Use use(long number, double from, double to, Slice... slices) {
        return new Use(number, at(from), at(to), (to - from) / 2, to - from, List.of(slices));
    }

    static Slice slice(Device device, double run, double machine) {
        return new Slice(device, joules(run), joules(machine));
    }

    static Slice.Joules joules(double value) {
        return new Slice.Joules(value, value / 2, value * 2);
    }
}
