package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.run.DeviceUse;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A run as OpenMetrics 1.0 text, for Prometheus and what else pulls. Counters grow while the run lasts; each has `_low` and
/// `_high` beside it, so that a dashboard can draw how sure it is; `method` is a label. Of the command only the program is told:
/// its arguments may hold what no dashboard should.
public final class OpenMetricsText {
    /// What the text is served as.
    public static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final StringBuilder text = new StringBuilder(4000);
    private final RunReport report;
    private final String run;

    private OpenMetricsText(RunReport report) {
        this.report = report;
        this.run = label("run", report.facts().run());
    }

    public static String of(RunReport report) {
        OpenMetricsText metrics = new OpenMetricsText(report);
        metrics.info();
        metrics.cost();
        metrics.devices();
        return metrics.text.append("# EOF\n").toString();
    }

    private void info() {
        text.append("# TYPE wattle_run info\n# HELP wattle_run What runs, where, and where its carbon intensity is from.\n");
        text.append("wattle_run_info{").append(run).append(',').append(label("program", program()));
        text.append(',').append(label("place", report.facts().place())).append(',').append(label("intensity", report.cost().intensity()));
        text.append(',').append(label("software", report.facts().software())).append("} 1\n");
    }

    private String program() {
        List<String> command = report.facts().command();
        return command.isEmpty() ? "" : command.getFirst();
    }

    private void cost() {
        RunCost cost = report.cost();
        counter("wattle_run_energy", "joules", "Energy of the run with PUE.", Optional.of(cost.facility()));
        counter("wattle_run_it_energy", "joules", "Energy of the run's share of the devices, before PUE.", Optional.of(cost.it()));
        counter("wattle_run_machine_energy", "joules", "Energy of the whole machines, idle included, before PUE.", Optional.of(cost.machine()));
        counter("wattle_run_carbon", "grams", "CO2e by the grid's average intensity, location-based.", Optional.of(cost.average()));
        counter("wattle_run_carbon_marginal", "grams", "CO2e by the grid's marginal intensity, location-based.", cost.marginal());
        counter("wattle_run_carbon_market", "grams", "CO2e by the contract's intensity, market-based.", cost.market());
        counter("wattle_run_carbon_embodied", "grams", "CO2e of the share of the hardware's making.", cost.embodied());
        counter("wattle_run_water", "litres", "Water used at the site.", cost.water());
        single("wattle_run_cpu_time", "seconds", "CPU time of the run's processes.", "counter", "_total", report.facts().cpuSeconds());
        single("wattle_run_time", "seconds", "Time in which the run was metered.", "counter", "_total", report.facts().metered().toNanos() * 1e-9);
        single("wattle_run_pue", "", "Power usage effectiveness.", "gauge", "", cost.pue());
    }

    private void devices() {
        if (report.devices().isEmpty()) {
            return;
        }
        head("wattle_run_device_energy_joules", "joules", "counter", "Energy of the run's share of a device, before PUE.");
        for (DeviceUse device : report.devices()) {
            text.append("wattle_run_device_energy_joules_total{").append(run).append(',').append(label("host", device.host()));
            text.append(',').append(label("device", device.device()));
            text.append(',').append(label("part", device.part().name().toLowerCase(Locale.ROOT)));
            text.append(',').append(label("method", Figures.word(device.run().method())));
            text.append("} ").append(device.run().value()).append('\n');
        }
    }

    /// Three families, because a unit must end a family's name.
    private void counter(String name, String unit, String help, Optional<Quantity> quantity) {
        if (quantity.isPresent()) {
            Quantity given = quantity.get();
            one(name, unit, help, given, given.value());
            one(name + "_low", unit, help + " It could be this low.", given, given.low());
            one(name + "_high", unit, help + " It could be this high.", given, given.high());
        }
    }

    private void one(String name, String unit, String help, Quantity quantity, double value) {
        String family = name + "_" + unit;
        head(family, unit, "counter", help);
        text.append(family).append("_total{").append(run).append(',').append(label("method", Figures.word(quantity.method())));
        text.append("} ").append(value).append('\n');
    }

    private void single(String name, String unit, String help, String type, String suffix, double value) {
        String family = unit.isEmpty() ? name : name + "_" + unit;
        head(family, unit, type, help);
        text.append(family).append(suffix).append('{').append(run).append("} ").append(value).append('\n');
    }

    private void head(String family, String unit, String type, String help) {
        text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(family).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ").append(family).append(' ').append(help).append('\n');
    }

    private static String label(String name, String value) {
        return name + "=\"" + value.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + "\"";
    }
}
