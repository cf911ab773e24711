package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Reading;
import dev.wattle.footprint.run.Slice.Joules;

/// A device with a sensor. A GPU is the run's alone; of any other device the run's part is its part of the work: then the
/// parts of all programs add up to the device, idle time included. The low end leaves idle time to nobody.
final class MeteredSlices implements SliceSource {
    private final Meter meter;
    private final int logicalCpus;
    private final Device device;
    private Reading before;

    MeteredSlices(Meter meter, int logicalCpus) {
        this.meter = meter;
        this.logicalCpus = logicalCpus;
        this.before = meter.read();
        Method method = before.method();
        String source = before.source();
        boolean alone = meter.part() == dev.wattle.footprint.meter.Part.GPU;
        this.device = new Device(
                meter.device(),
                meter.part(),
                alone ? method : method.weakest(Method.MODELLED),
                alone ? source : source + ", by share of CPU time",
                method,
                source);
    }

    @Override
    public Slice since(Span span) {
        Reading now = meter.read();
        Joules machine = difference(before, now);
        before = now;
        if (device.exclusive()) {
            return new Slice(device, machine, machine);
        }
        double share = span.shareOfWork();
        Joules run = new Joules(
                machine.value() * share, machine.low() * span.shareOfTime(logicalCpus), machine.high() * share);
        return new Slice(device, run, machine);
    }

    private static Joules difference(Reading before, Reading now) {
        double joules = Math.max(0, now.joules() - before.joules());
        double low = Math.clamp(now.lowJoules() - before.lowJoules(), 0, joules);
        double high = Math.max(joules, now.highJoules() - before.highJoules());
        return new Joules(joules, low, high);
    }
}
