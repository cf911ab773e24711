package dev.wattle.planner.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts what an [Explainer] found into words.
final class Reasons {
    /// A limit binds when its absence would save more than this part of the job's carbon.
    private static final double WORTH_TELLING = 0.001;
    private static final int NAMED_SITES = 4;

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
        lines.add(String.format(Locale.ROOT, "job '%s' runs %s: %.3f kWh, %.4f kg CO2e", plan.job(), summary(), plan.kwh(), plan.grams() / 1000));
        lines.add(whyThen(placement));
        lines.addAll(plan.sources().lines());
        alternatives.stream().filter(one -> one.kind() == Explanation.Kind.LATER).forEach(one -> lines.add(to(one)));
        lines.addAll(elsewhere(alternatives.stream().filter(one -> one.kind() == Explanation.Kind.ELSEWHERE).toList()));
        List<Explanation.Alternative> binding = Explainer.binding(alternatives, WORTH_TELLING * plan.grams());
        binding.forEach(one -> lines.add(String.format(Locale.ROOT, "what binds: with %s it would emit %s", one.choice(), change(one))));
        if (binding.isEmpty()) {
            lines.add("no limit binds: neither devices nor deadline, sites or money keep it from emitting less");
        }
        return lines;
    }

    private String summary() {
        List<Run> runs = plan.runs();
        int least = runs.stream().mapToInt(Run::devices).min().orElse(0);
        int most = runs.stream().mapToInt(Run::devices).max().orElse(0);
        String devices = (least < most ? least + " to " : "") + most + (most == 1 ? " device" : " devices");
        long pieces = 1 + IntStream.range(1, runs.size()).filter(i -> !goesOn(runs.get(i - 1), runs.get(i))).count();
        if (pieces == 1) {
            return "in one piece at '%s' on %s, %s to %s UTC".formatted(runs.getFirst().site(), devices, at(runs.getFirst().from()), at(runs.getLast().to()));
        }
        int hours = runs.stream().mapToInt(run -> run.to() - run.from()).sum();
        return "in %d pieces, %d hours in all, on %s at %s".formatted(pieces, hours, devices, sites());
    }

    /// On other devices, maybe, but neither paused nor moved.
    private static boolean goesOn(Run before, Run run) {
        return before.to() == run.from() && before.site().equals(run.site());
    }

    private String sites() {
        Map<String, Integer> hours = new LinkedHashMap<>();
        plan.runs().forEach(run -> hours.merge(run.site(), run.to() - run.from(), Integer::sum));
        if (hours.size() == 1) {
            return "'" + plan.runs().getFirst().site() + "'";
        }
        String named = hours.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(NAMED_SITES)
                .map(site -> "'%s' (%d h)".formatted(site.getKey(), site.getValue()))
                .collect(Collectors.joining(", "));
        return named + (hours.size() > NAMED_SITES ? " and %d other sites".formatted(hours.size() - NAMED_SITES) : "");
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
        String sites = Arrays.stream(placement.cells()).map(cells::siteOf).distinct().count() == 1 ? "at this site" : "at these sites";
        String all = shape.sites.length == 1 ? "" : String.format(Locale.ROOT, ", %.0f at all sites that it may use", anywhere);
        return String.format(Locale.ROOT, "then and there: in its hours the grid emits %.0f g CO2e/kWh on average; from start to deadline it emits %.0f %s%s",
                then, there, sites, all);
    }

    /// Of the grid itself: a cell counts PUE too.
    private double gramsPerKwh(int cell) {
        return instance.cells.grid[cell] / instance.problem.sites().get(instance.cells.siteOf(cell)).pue();
    }

    /// A line for each of a few sites, the others in one.
    private List<String> elsewhere(List<Explanation.Alternative> all) {
        List<Explanation.Alternative> best = all.stream().sorted(Comparator.comparingDouble(one -> one.extraGrams().orElse(Double.POSITIVE_INFINITY))).toList();
        List<Explanation.Alternative> others = best.subList(Math.min(NAMED_SITES, best.size()), best.size());
        if (others.size() <= 1) {
            return all.stream().map(this::to).toList();
        }
        List<String> lines = new ArrayList<>(all.stream().filter(one -> !others.contains(one)).map(this::to).toList());
        String least = others.getFirst().extraGrams().isEmpty() ? "" : "would emit at least " + change(others.getFirst());
        String never = others.getLast().extraGrams().isPresent() ? "" : (least.isEmpty() ? "" : ", or ") + "is not possible";
        lines.add("to run at one of %d other sites alone %s%s".formatted(others.size(), least, never));
        return lines;
    }

    private String to(Explanation.Alternative one) {
        if (one.extraGrams().isEmpty()) {
            return "to %s is not possible by the deadline%s%s".formatted(one.choice(), Double.isFinite(shape.job.limits().money()) ? " and within its limit on money" : "",
                    instance.jobs() > 1 ? " with what other jobs leave" : "");
        }
        return String.format(Locale.ROOT, "to %s would emit %s", one.choice(), change(one));
    }

    private String change(Explanation.Alternative one) {
        return Explanation.change(one.extraGrams().orElse(0), plan.grams());
    }

    private String at(int slot) {
        return instance.problem.start().plus(Duration.ofHours(slot)).toString().substring(0, 16).replace('T', ' ');
    }
}
