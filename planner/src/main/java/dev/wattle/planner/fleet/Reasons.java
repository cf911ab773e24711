package dev.wattle.planner.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Puts what an [Explainer] found into words.
final class Reasons {
    /// A limit binds when its absence would save more than this part of the job's carbon.
    private static final double WORTH_TELLING = 0.001;

    private final Instance instance;
    private final JobPlan plan;
    private final JobShape shape;

    Reasons(Instance instance, JobPlan plan, JobShape shape) {
        this.instance = instance;
        this.plan = plan;
        this.shape = shape;
    }

    List<String> notPlanned(List<Shortfall> shortfalls) {
        List<String> lines = shortfalls.stream().filter(one -> one.job().equals(plan.job())).map(Shortfall::line).toList();
        return lines.isEmpty() ? List.of("job '" + plan.job() + "' has nothing left to do") : lines;
    }

    List<String> planned(Placement placement, List<Explanation.Alternative> alternatives) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "job '%s' runs %s: %.3f kWh, %.4f kg CO2e", plan.job(), runs(), plan.kwh(), plan.grams() / 1000));
        lines.add(whyThen(placement));
        alternatives.stream().filter(one -> one.kind() == Explanation.Kind.LATER).forEach(one -> lines.add(to(one)));
        alternatives.stream().filter(one -> one.kind() == Explanation.Kind.ELSEWHERE).forEach(one -> lines.add(to(one)));
        List<Explanation.Alternative> binding = Explainer.binding(alternatives, WORTH_TELLING * plan.grams());
        binding.forEach(one -> lines.add(String.format(Locale.ROOT, "what binds: with %s it would emit %s", one.choice(), change(one))));
        if (binding.isEmpty()) {
            lines.add("no limit binds: neither devices nor deadline, sites or money keep it from emitting less");
        }
        return lines;
    }

    private String runs() {
        List<String> parts = plan.runs().stream()
                .map(run -> String.format(Locale.ROOT, "at '%s' from %s for %d h on %d", run.site(), at(run.from()), run.to() - run.from(), run.devices()))
                .toList();
        return String.join(", then ", parts);
    }

    /// Compares the hours that it runs with all hours in which it could run at the same sites.
    private String whyThen(Placement placement) {
        Cells cells = instance.cells;
        double then = Arrays.stream(placement.cells()).mapToDouble(this::gramsPerKwh).average().orElse(0);
        double there = Arrays.stream(placement.cells())
                .map(cells::siteOf)
                .distinct()
                .flatMap(site -> IntStream.range(shape.release, shape.release + shape.window).map(slot -> slot * cells.sites + site))
                .mapToDouble(this::gramsPerKwh)
                .average()
                .orElse(0);
        double anywhere = IntStream.range(shape.release, shape.release + shape.window)
                .flatMap(slot -> Arrays.stream(shape.sites).map(site -> slot * cells.sites + site))
                .mapToDouble(this::gramsPerKwh)
                .average()
                .orElse(0);
        return String.format(Locale.ROOT, "why then and there: in its hours the grid emits %.0f g/kWh on average; from release to deadline it emits %.0f at these sites, %.0f at all its sites",
                then, there, anywhere);
    }

    /// Of the grid itself: a cell counts PUE too.
    private double gramsPerKwh(int cell) {
        return instance.cells.grid[cell] / instance.problem.sites().get(instance.cells.siteOf(cell)).pue();
    }

    private String to(Explanation.Alternative one) {
        if (one.extraGrams().isEmpty()) {
            return String.format(Locale.ROOT, "to %s is not possible by the deadline with what other jobs leave", one.choice());
        }
        return String.format(Locale.ROOT, "to %s would emit %s", one.choice(), change(one));
    }

    private String change(Explanation.Alternative one) {
        double extra = one.extraGrams().orElse(0);
        double percent = plan.grams() > 0 ? 100 * Math.abs(extra) / plan.grams() : 0;
        return String.format(Locale.ROOT, "%.4f kg %s (%.1f %%)", Math.abs(extra) / 1000, extra < 0 ? "less" : "more", percent);
    }

    private String at(int slot) {
        return instance.problem.start().plus(Duration.ofHours(slot)).toString();
    }
}
