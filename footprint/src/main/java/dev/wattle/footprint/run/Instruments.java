package dev.wattle.footprint.run;

import dev.wattle.footprint.meter.CpuPower;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.SliceSource.Span;
import dev.wattle.footprint.sensor.Found;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// All that is read of a machine beside a run: its sensors, and models for the parts without one. Wrapped runs and site
/// agents read the same ones. An instrument that fails is left out of that reading, and that is said once; nothing is
/// thrown. Used by one thread.
final class Instruments implements AutoCloseable {
    private final List<SliceSource> sources = new ArrayList<>();
    private final Found sensors;
    private final MachineCpu machine;
    private final Subject subject;
    private final Consumer<String> troubles;
    private final Set<SliceSource> failed = new HashSet<>();
    private double cpuSeconds;
    private double machineCpuSeconds;
    private long number;

    /// Begins to read.
    ///
    /// @param proc `/proc`
    /// @param host the machine
    /// @param sensors that were found
    /// @param subject whose part of it all is the run's
    /// @param troubles is told what fails, a line each
    Instruments(Path proc, HostFacts host, Found sensors, Subject subject, Consumer<String> troubles) {
        this.sensors = sensors;
        this.machine = new MachineCpu(proc);
        this.subject = subject;
        this.troubles = troubles;
        Set<Part> covered = EnumSet.noneOf(Part.class);
        for (Meter meter : sensors.meters()) {
            covered.add(meter.part());
            sources.add(new MeteredSlices(meter, host.logicalCpus()));
        }
        boolean board = covered.contains(Part.MACHINE);
        if (!board && !covered.contains(Part.CPU)) {
            sources.add(new CpuModelSlices(CpuPower.ofThisMachine()));
        }
        if (!board && !covered.contains(Part.MEMORY)) {
            sources.add(new MemorySlices(host.memoryBytes(), subject, System::nanoTime));
        }
        machineCpuSeconds = machine.busySeconds();
    }

    /// What was used since the last look.
    Use look(Instant from, Instant to) {
        double cpu = subject.cpuNanos() * 1e-9;
        double all = machine.busySeconds();
        Span span = new Span(Union.seconds(from, to), cpu - cpuSeconds, Math.max(cpu - cpuSeconds, all - machineCpuSeconds));
        cpuSeconds = cpu;
        machineCpuSeconds = all;
        List<Slice> slices = new ArrayList<>(sources.size());
        for (SliceSource source : sources) {
            read(source, span, slices);
        }
        return new Use(number++, from, to, span.cpuSeconds(), span.machineCpuSeconds(), slices);
    }

    /// The wall between the meter and the job: whatever an instrument does, the job goes on.
    private void read(SliceSource source, Span span, List<Slice> slices) {
        try {
            slices.add(source.since(span));
        } catch (RuntimeException e) {
            if (failed.add(source)) {
                troubles.accept("an instrument failed, so its figures may be incomplete: " + e);
            }
        }
    }

    @Override
    public void close() {
        machine.close();
        sensors.close();
    }
}
