package dev.wattle.footprint.meter;

/// Energy of the processor, modelled: CPU seconds that a tree of processes used, times the watts of a busy logical CPU.
/// Linear and without a floor: idle time costs nothing here, since the machine would idle without the job too.
///
/// The band is that of [CpuPower]: on machines that it was not made from, it held 92 % of the public points of load against
/// RAPL package power at 5 % load or more (`docs/cpu-model.md`). Those points judged a model by thermal design power: for
/// watts per vCPU the same band is taken over.
public final class CpuModelMeter implements Meter {
    private final ProcessTree processes;
    private final CpuModel model;
    private final double secondsBefore;
    private final String source;

    /// @param processes whose CPU time counts, from now on
    /// @param model of the processor they run on
    public CpuModelMeter(ProcessTree processes, CpuModel model) {
        this.processes = processes;
        this.model = model;
        this.secondsBefore = cpuSeconds();
        this.source = "CPU time x " + CpuPower.rounded(model.wattsPerThread()) + " W, " + model.name();
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Part part() {
        return Part.CPU;
    }

    @Override
    public Reading read() {
        double joules = (cpuSeconds() - secondsBefore) * model.wattsPerThread();
        return new Reading(
                joules, joules * CpuPower.LOW, joules * CpuPower.HIGH, model.method(), source);
    }

    private double cpuSeconds() {
        return processes.cpuTime().toNanos() * 1e-9;
    }
}
