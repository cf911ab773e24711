package dev.wattle.footprint.run;

import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.Slice.Joules;

/// A processor without a sensor: CPU seconds times the watts of a busy logical CPU, of all programs for the machine, of its
/// own processes for the run.
final class CpuModelSlices implements SliceSource {
    private static final double LOW = 0.45;
    private static final double HIGH = 2.2;

    private final CpuModel model;
    private final Device device;

    CpuModelSlices(CpuModel model) {
        this.model = model;
        String source = "CPU time x " + model.wattsPerThread() + " W, " + model.name();
        this.device = new Device("cpu", Part.CPU, model.method(), source, model.method(), source);
    }

    @Override
    public Slice since(Span span) {
        return new Slice(device, joules(span.cpuSeconds()), joules(Math.max(span.cpuSeconds(), span.machineCpuSeconds())));
    }

    private Joules joules(double cpuSeconds) {
        double joules = cpuSeconds * model.wattsPerThread();
        return new Joules(joules, joules * LOW, joules * HIGH);
    }
}
