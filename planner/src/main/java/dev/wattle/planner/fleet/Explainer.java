package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Plans one job of a plan again under other choices, all others as they are.
final class Explainer {
    private static final int DAY = 24;

    private final Instance instance;
    private final FleetState state;
    private final FleetPlan plan;
    private final JobOptimum optimum;
    private final Roster others;
    private final double[] noPrices;

    Explainer(Instance instance, FleetState state, FleetPlan plan) {
        this.instance = instance;
        this.state = state;
        this.plan = plan;
        optimum = new JobOptimum(instance);
        others = new Roster(instance);
        noPrices = new double[instance.cells.count()];
        new LastPlan(instance, Optional.of(plan)).placeInto(others);
    }

    Explanation explain(String id) {
        JobPlan planned = plan.of(id);
        int job = IntStream.range(0, instance.jobs())
                .filter(i -> instance.shapes[i].job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the problem has no job '" + id + "'; give the one that was planned"));
        JobShape shape = instance.shapes[job];
        Placement placement = others.remove(job);
        if (!placement.runs()) {
            return new Explanation(id, new Reasons(instance, planned, shape).notPlanned(plan.shortfalls()), List.of());
        }
        List<Explanation.Alternative> alternatives = alternatives(shape, placement, others.gramsOfAdding(placement));
        return new Explanation(id, new Reasons(instance, planned, shape).planned(placement, alternatives), alternatives);
    }

    private List<Explanation.Alternative> alternatives(JobShape shape, Placement placement, double grams) {
        List<Explanation.Alternative> all = new ArrayList<>();
        int first = instance.cells.slotOf(placement.cells()[0]) - shape.release;
        int places = shape.sites.length;
        all.add(alternative("begin an hour later", Explanation.Kind.LATER, shape, others.free(), entry -> entry / places > first, grams));
        Set<Integer> used = Set.copyOf(IntStream.of(placement.cells()).map(instance.cells::siteOf).boxed().distinct().toList());
        for (int place = 0; place < places; place++) {
            int only = place;
            String name = instance.cells.names.get(shape.sites[place]);
            if (!used.equals(Set.of(shape.sites[place]))) {
                all.add(alternative("run at '" + name + "' alone", Explanation.Kind.ELSEWHERE, shape, others.free(), entry -> entry % places == only, grams));
            }
        }
        all.addAll(limits(shape, grams));
        return all;
    }

    /// What the job could save without one of its limits.
    private List<Explanation.Alternative> limits(JobShape shape, double grams) {
        List<Explanation.Alternative> all = new ArrayList<>();
        ShapeCutter cutter = new ShapeCutter(instance.problem, instance.cells, state);
        FleetJob job = shape.job;
        IntPredicate open = _ -> true;
        if (job.deadline() < instance.cells.hours) {
            JobShape longer = cutter.shape(job.between(job.release(), job.deadline() + DAY));
            all.add(alternative("a deadline a day later", Explanation.Kind.DEADLINE, longer, others.free(), open, grams));
        }
        all.add(alternative("all devices free", Explanation.Kind.CAPACITY, shape, instance.cells.devices, open, grams));
        if (!job.sites().isEmpty()) {
            all.add(alternative("every site allowed", Explanation.Kind.SITES, cutter.shape(job.onlyAt(Set.of())), others.free(), open, grams));
        }
        if (job.limits().money() < Double.POSITIVE_INFINITY) {
            all.add(alternative("no limit on money", Explanation.Kind.MONEY, shape, others.free(), open, grams));
        }
        return all;
    }

    private Explanation.Alternative alternative(
            String choice, Explanation.Kind kind, JobShape shape, int[] free, IntPredicate open, double grams) {
        Cells cells = instance.cells;
        double kwh = Arrays.stream(shape.kwh).max().orElse(0);
        double most = kind == Explanation.Kind.MONEY ? Double.POSITIVE_INFINITY : shape.job.limits().money();
        MoneyLimit limit = new MoneyLimit(optimum, shape, most, marginal(cell -> cells.perKwh(cell, others.drawn(cell), kwh)),
                marginal(cell -> cells.moneyPerKwh(cell, others.drawn(cell), kwh)), noPrices, 0, free, open, others::moneyOf);
        OptionalDouble extra = limit.best(cells)
                .map(MoneyLimit.Best::placement)
                .filter(limit::isWithin)
                .map(other -> OptionalDouble.of(others.gramsOfAdding(other) - grams))
                .orElse(OptionalDouble.empty());
        return new Explanation.Alternative(choice, kind, extra);
    }

    /// By cell, what a kWh adds to what the others draw.
    private double[] marginal(IntToDoubleFunction perKwh) {
        return IntStream.range(0, instance.cells.count()).mapToDouble(perKwh).toArray();
    }

    /// The alternatives of a kind that save, the best first.
    static List<Explanation.Alternative> binding(List<Explanation.Alternative> all, double worthGrams) {
        return all.stream()
                .filter(one -> one.kind() != Explanation.Kind.LATER && one.kind() != Explanation.Kind.ELSEWHERE)
                .filter(one -> one.extraGrams().orElse(0) < -worthGrams)
                .sorted(Comparator.comparingDouble(one -> one.extraGrams().orElse(0)))
                .toList();
    }
}
