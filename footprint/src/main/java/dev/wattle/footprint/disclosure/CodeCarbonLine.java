package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Unit;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.HostFacts;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunFacts;
import dev.wattle.footprint.run.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A run as one line of CodeCarbon's columns.
///
/// As CodeCarbon has it: energies hold PUE, powers are means without it, `ram_total_size` counts 2^30 bytes, the time has no
/// zone (it is UTC here). What a whole-board sensor saw is in `energy_consumed` and in no part. Coordinates stay empty, to
/// keep the place of a machine private, as does what nobody told us. Neither formats nor patterns: it runs at the end of
/// every metered command.
final class CodeCarbonLine {
    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private final StringBuilder line = new StringBuilder(600);
    private final RunReport report;
    private final double seconds;

    private CodeCarbonLine(RunReport report) {
        this.report = report;
        Duration metered = report.facts().metered();
        this.seconds = metered.getSeconds() + metered.getNano() * 1e-9;
    }

    static String of(RunReport report, String project) {
        CodeCarbonLine line = new CodeCarbonLine(report);
        line.run(project);
        line.energy();
        line.place();
        line.machines();
        return line.line.substring(0, line.line.length() - 1);
    }

    private void run(String project) {
        RunFacts facts = report.facts();
        text(time(facts.to()));
        text(project);
        text(facts.run());
        text("");
        number(seconds);
        double kilograms = report.cost().average().value() / 1000;
        number(kilograms);
        number(seconds > 0 ? kilograms / seconds : 0);
    }

    private void energy() {
        RunCost cost = report.cost();
        double cpu = joules(Part.CPU);
        double gpu = joules(Part.GPU);
        double memory = joules(Part.MEMORY);
        number(watts(cpu));
        number(watts(gpu));
        number(watts(memory));
        number(Unit.joulesToKwh(cpu) * cost.pue());
        number(Unit.joulesToKwh(gpu) * cost.pue());
        number(Unit.joulesToKwh(memory) * cost.pue());
        number(Unit.joulesToKwh(cost.facility().value()));
        if (cost.water().isPresent()) {
            number(cost.water().get().value());
        } else {
            text("");
        }
    }

    private void place() {
        RunPlace place = RunPlace.of(report);
        text(place.name());
        text(place.iso3());
        text(place.region());
        text(place.provider());
        text(place.providerRegion());
    }

    private void machines() {
        Machines machines = new Machines();
        for (HostFacts host : report.facts().hosts()) {
            machines.add(host);
        }
        text(machines.systems);
        text("");
        text(report.facts().software());
        whole(machines.cpus);
        text(machines.cpuNames);
        whole(machines.gpus);
        text(machines.gpuNames);
        text("");
        text("");
        number(machines.memoryBytes / GIBIBYTE);
        text("process");
        double capacity = seconds * machines.cpus;
        number(capacity > 0 ? Math.min(100, 100 * report.facts().cpuSeconds() / capacity) : 0);
        text("");
        text("");
        text("");
        text(RunPlace.of(report).provider().isEmpty() ? "N" : "Y");
        number(report.cost().pue());
        number(report.cost().wue());
    }

    private double joules(Part part) {
        double joules = 0;
        for (DeviceUse device : report.devices()) {
            if (device.part() == part) {
                joules += device.run().value();
            }
        }
        return joules;
    }

    private double watts(double joules) {
        return seconds > 0 ? joules / seconds : 0;
    }

    /// `2026-11-22T04:05:06`: no fraction, no zone.
    private static String time(Instant instant) {
        String text = instant.truncatedTo(ChronoUnit.SECONDS).toString();
        return text.substring(0, text.length() - 1);
    }

    private void number(double value) {
        line.append(value).append(',');
    }

    private void whole(long value) {
        line.append(value).append(',');
    }

    private void text(String text) {
        boolean quote = false;
        for (int i = 0; i < text.length() && !quote; i++) {
            char c = text.charAt(i);
            quote = c == ',' || c == '"' || c == '\n' || c == '\r';
        }
        if (quote) {
            line.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else {
            line.append(text);
        }
        line.append(',');
    }

    /// What the hosts of a run have together; a name that several share stands once.
    private static final class Machines {
        private String systems = "";
        private String cpuNames = "";
        private String gpuNames = "";
        private long cpus;
        private long gpus;
        private double memoryBytes;

        void add(HostFacts host) {
            systems = with(systems, host.system());
            cpuNames = with(cpuNames, host.cpu());
            for (String gpu : host.gpus()) {
                gpuNames = with(gpuNames, gpu);
            }
            cpus += host.logicalCpus();
            gpus += host.gpus().size();
            memoryBytes += host.memoryBytes();
        }

        private static String with(String names, String name) {
            if (names.isEmpty() || name.isEmpty()) {
                return names.isEmpty() ? name : names;
            }
            return names.contains(name) ? names : names.concat("; ").concat(name);
        }
    }
}
