package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.run.RunCost;
import dev.wattle.footprint.run.RunFacts;
import dev.wattle.footprint.run.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a run cost, for a terminal: at most twelve lines of plain text. Energy and carbon stand together, and what was not
/// measured has a `~`. It runs at the end of every metered command, hence neither formats nor patterns.
public final class RunTable {
    private static final int LABEL = 10;
    private static final int COMMAND = 60;

    private final StringBuilder text = new StringBuilder(1000);
    private final RunReport report;

    private RunTable(RunReport report) {
        this.report = report;
    }

    public static String text(RunReport report) {
        RunTable table = new RunTable(report);
        table.run();
        table.energy();
        table.carbon();
        table.asides();
        table.machine();
        table.sureness();
        table.troubles();
        return table.text.toString();
    }

    private void run() {
        RunFacts facts = report.facts();
        line("run").append(safe(facts.run(), COMMAND)).append("  ").append(safe(String.join(" ", facts.command()), COMMAND));
        if (facts.exitCode().isPresent()) {
            text.append("  (exit ").append(facts.exitCode().getAsInt()).append(')');
        }
        double metered = seconds(facts.metered());
        double whole = seconds(Duration.between(facts.from(), facts.to()));
        line("time").append(Figures.time(metered));
        if (whole > 1.01 * metered + 0.1) {
            text.append(" metered of ").append(Figures.time(whole));
        }
        text.append(", CPU time ").append(Figures.time(facts.cpuSeconds()));
        if (facts.sessions() > 1 || facts.hosts().size() > 1) {
            text.append(", ").append(facts.sessions()).append(facts.sessions() == 1 ? " record on " : " records on ");
            text.append(facts.hosts().size()).append(facts.hosts().size() == 1 ? " host" : " hosts");
        }
    }

    private void energy() {
        RunCost cost = report.cost();
        quantity("energy", cost.facility());
        if (cost.pue() != 1) {
            text.append("; PUE ").append(Figures.digits(cost.pue())).append(" on ").append(Figures.value(cost.it()));
        }
        List<PartUse> parts = PartUse.of(report);
        if (!parts.isEmpty()) {
            line("  of it");
            for (int i = 0; i < parts.size(); i++) {
                PartUse part = parts.get(i);
                text.append(i == 0 ? "" : ", ").append(part.name()).append(' ').append(Figures.value(part.run())).append(' ');
                text.append(Figures.word(part.run().method()));
            }
            text.append(cost.pue() == 1 ? "" : " (before PUE)");
        }
    }

    private void carbon() {
        RunCost cost = report.cost();
        quantity("carbon", cost.average()).append("; average, location-based");
        line("  by");
        String place = report.facts().place();
        text.append(place.isEmpty() ? "place not given" : safe(place, COMMAND));
        double kwh = Unit.joulesToKwh(cost.facility().value());
        if (kwh > 0) {
            text.append(", ").append(Figures.digits(cost.average().value() / kwh)).append(" g/kWh");
        }
        text.append(", ").append(safe(cost.intensity(), 2 * COMMAND));
    }

    private void asides() {
        RunCost cost = report.cost();
        int from = text.length();
        aside("marginal", cost.marginal());
        aside("market-based", cost.market());
        aside("embodied", cost.embodied());
        aside("water", cost.water());
        if (cost.reusedHeat().value() > 0) {
            text.append(", heat reused ").append(Figures.value(cost.reusedHeat()));
        }
        if (text.length() > from) {
            text.delete(from, from + 2);
            text.insert(from, label("beside it"));
            text.append(" (never added or netted)");
        }
    }

    private void aside(String name, Optional<Quantity> quantity) {
        if (quantity.isPresent()) {
            text.append(", ").append(name).append(' ').append(Figures.value(quantity.get()));
        }
    }

    private void machine() {
        if (report.cost().machine().value() > 0) {
            quantity("machine", report.cost().machine()).append("; idle and other programs included, before PUE");
        }
    }

    private void sureness() {
        Quantity energy = report.cost().facility();
        line("how sure");
        switch (energy.method()) {
            case MEASURED -> text.append("read off sensors");
            case MODELLED -> text.append("~ is modelled, not measured");
            case ASSUMED -> text.append("~ rests on typical values: no sensor, and no model of this machine");
        }
        if (energy.value() > 0 && energy.low() < energy.high()) {
            text.append("; energy could be x").append(Figures.digits(energy.low() / energy.value()));
            text.append(" to x").append(Figures.digits(energy.high() / energy.value()));
        }
        if (energy.method() == Method.MEASURED && report.cost().average().method() != Method.MEASURED) {
            text.append("; carbon by the grid's figure, ").append(Figures.word(report.cost().average().method()));
        }
    }

    private void troubles() {
        List<String> troubles = report.troubles();
        if (!troubles.isEmpty()) {
            line("trouble").append(safe(troubles.getFirst(), 3 * COMMAND));
            if (troubles.size() > 1) {
                text.append(" (and ").append(troubles.size() - 1).append(" more in the record)");
            }
        }
        text.append('\n');
    }

    private StringBuilder quantity(String label, Quantity quantity) {
        return line(label).append(Figures.value(quantity)).append("  ").append(Figures.certainty(quantity));
    }

    private StringBuilder line(String label) {
        return text.append(label(label));
    }

    private StringBuilder label(String label) {
        StringBuilder start = new StringBuilder(LABEL + 1);
        start.append(text.isEmpty() ? "" : "\n").append(label);
        for (int i = label.length(); i < LABEL; i++) {
            start.append(' ');
        }
        return start;
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() * 1e-9;
    }

    /// One line of at most `length` characters; nothing in it moves a terminal's cursor.
    private static String safe(String text, int length) {
        StringBuilder safe = new StringBuilder(Math.min(length, text.length()));
        for (int i = 0; i < text.length() && safe.length() < length; i++) {
            char c = text.charAt(i);
            safe.append(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
        }
        return text.length() > length ? safe.replace(length - 1, length, "…").toString() : safe.toString();
    }
}
