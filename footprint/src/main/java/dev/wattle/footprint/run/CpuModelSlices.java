package dev.wattle.footprint.run;

import dev.wattle.footprint.meter.CpuPower;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.Slice.Joules;

/// A processor without a sensor: CPU seconds of its own processes for the run, the load and a floor for idling for the
/// machine, by [CpuPower].
final class CpuModelSlices implements SliceSource {
    private final CpuPower power;
    private final Device device;

    CpuModelSlices(CpuPower power) {
        this.power = power;
        String source = "CPU time x " + Math.round(power.joulesPerCpuSecond() * 1000) / 1000.0 + " W, " + power.name() + ", " + power.source();
        this.device = new Device("cpu", Part.CPU, power.method(), source, power.method(), source);
    }

    @Override
    public Slice since(Span span) {
        double run = span.cpuSeconds() * power.joulesPerCpuSecond();
        Joules own = new Joules(run, run * CpuPower.LOW, run * CpuPower.HIGH);
        CpuPower.Watts watts = power.at(Math.max(span.cpuSeconds(), span.machineCpuSeconds()) / (span.seconds() * power.threads()));
        double seconds = span.seconds();
        Joules all = new Joules(watts.value() * seconds, watts.low() * seconds, watts.high() * seconds);
        return new Slice(device, own, all.value() < own.value() ? own : all);
    }
}
