package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.LedgerEntry;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.HostFacts;
import dev.wattle.footprint.run.PowerPoint;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunFacts;
import dev.wattle.footprint.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reports for tests: two hours on one host with a modelled processor and a measured GPU, PUE 1.2.
public final class RunReports {
    static final Instant FROM = Instant.parse("2026-03-02T08:30:00Z");
    static final Duration LENGTH = Duration.ofHours(2);
    private static final double CPU = 0.1 * Unit.JOULES_PER_KWH;
    private static final double GPU = 0.6 * Unit.JOULES_PER_KWH;
    private static final double MEMORY = 0.02 * Unit.JOULES_PER_KWH;

    private RunReports() {}

    /// A run of `python train.py` with everything given.
    public static RunReport whole() {
        return of(List.of("python", "train.py", "--name", "<b>\"a\", b</b>"), asides(cost()), power());
    }

    /// A run of `true` without place, asides or power.
    public static RunReport bare() {
        Quantity cpu = modelled(0.4);
        RunFacts facts = new RunFacts(
                "r0", List.of("true"), FROM, FROM.plusMillis(20), Duration.ofMillis(20), 0.004, 1, OptionalInt.of(0), List.of(host()), "", "Wattle 0.1.0");
        RunCost cost = new RunCost(
                cpu,
                cpu,
                Quantity.zero(Unit.JOULE),
                grams(cpu, 472.94),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Quantity.zero(Unit.JOULE),
                1,
                0,
                0,
                "world average, 472.94 g/kWh (Ember 2024)");
        return new RunReport(facts, List.of(new DeviceUse("box", "cpu:0", Part.CPU, cpu, cpu, 0.02)), cost, List.of(), List.of(), List.of());
    }

    static RunReport of(List<String> command, RunCost cost, List<PowerPoint> power) {
        RunFacts facts = new RunFacts(
                "run-7f3a",
                command,
                FROM,
                FROM.plus(LENGTH),
                LENGTH,
                14_400,
                2,
                OptionalInt.of(0),
                List.of(host()),
                "FR (France)",
                "Wattle 0.1.0");
        return new RunReport(
                facts,
                List.of(
                        new DeviceUse("box", "cpu:0", Part.CPU, modelled(CPU), modelled(2 * CPU), 7200),
                        new DeviceUse("box", "gpu:GPU-1b2c", Part.GPU, measured(GPU), measured(GPU), 7200),
                        new DeviceUse("box", "memory", Part.MEMORY, modelled(MEMORY), modelled(MEMORY), 7200)),
                cost,
                rows(cost),
                power,
                List.of("box: powercap cannot be read: permission denied; run 'wattle doctor'"));
    }

    static RunCost cost() {
        Quantity it = modelled(CPU).plus(measured(GPU)).plus(modelled(MEMORY));
        Quantity facility = it.times(1.2);
        return new RunCost(
                it,
                facility,
                it.plus(modelled(CPU)),
                grams(facility, 56),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Quantity.zero(Unit.JOULE),
                1.2,
                0,
                0,
                "OWID 2022, yearly mean of FR (CC BY 4.0)");
    }

    static RunCost asides(RunCost cost) {
        return new RunCost(
                cost.it(),
                cost.facility(),
                cost.machine(),
                cost.average(),
                Optional.of(grams(cost.facility(), 380)),
                Optional.of(grams(cost.facility(), 0)),
                Optional.of(new Embodied(1000, Duration.ofDays(4 * 365), LENGTH, 0.5, "maker's figure").grams()),
                Optional.of(new Quantity(1.3, 1.0, 1.9, Unit.LITRE, Method.MODELLED, "WUE 1.8")),
                Quantity.zero(Unit.JOULE),
                cost.pue(),
                1.8,
                0,
                cost.intensity());
    }

    private static List<LedgerEntry> rows(RunCost cost) {
        List<LedgerEntry> rows = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Quantity energy = cost.facility().times(i == 1 ? 0.5 : 0.25);
            Instant hour = Instant.parse("2026-03-02T08:00:00Z").plus(Duration.ofHours(i));
            rows.add(new LedgerEntry("box", "all", "FR", hour, energy, grams(energy, 56), 56));
        }
        return rows;
    }

    /// A minute each: the GPU in waves, the processor steady.
    static List<PowerPoint> power() {
        List<PowerPoint> power = new ArrayList<>();
        for (int minute = 0; minute < LENGTH.toMinutes(); minute++) {
            Instant from = FROM.plus(Duration.ofMinutes(minute));
            double grams = 48 + 8 * Math.sin(minute / 40.0);
            power.add(new PowerPoint(from, from.plusSeconds(60), "cpu:0", 50 + 6 * Math.sin(minute / 3.0), grams));
            power.add(new PowerPoint(from, from.plusSeconds(60), "gpu:GPU-1b2c", minute % 30 < 4 ? 60 : 330 + 20 * Math.cos(minute), grams));
            power.add(new PowerPoint(from, from.plusSeconds(60), "memory", 10, grams));
        }
        return power;
    }

    private static HostFacts host() {
        return new HostFacts("b0", "box", "Linux 6.8", "AMD EPYC 9B14, \"Genoa\"", 4, 16L << 30, List.of("NVIDIA H100"));
    }

    static Quantity modelled(double joules) {
        return new Quantity(joules, joules * 0.5, joules * 2, Unit.JOULE, Method.MODELLED, "watts of the processor's family");
    }

    static Quantity measured(double joules) {
        return new Quantity(joules, joules * 0.95, joules * 1.05, Unit.JOULE, Method.MEASURED, "NVML energy counter");
    }

    static Quantity grams(Quantity joules, double gramsPerKwh) {
        double factor = gramsPerKwh / Unit.JOULES_PER_KWH;
        return new Quantity(
                joules.value() * factor, joules.low() * factor, joules.high() * factor, Unit.GRAM_CO2E, Method.MODELLED, "OWID 2022");
    }
}
