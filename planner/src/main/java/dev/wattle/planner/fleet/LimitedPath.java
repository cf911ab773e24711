package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/// The least carbon of a job that is alone within its limit on money, where weighing money leaves a gap: a best-first search for a constrained
/// shortest path. What a path emits at least from each step on comes from the tables of two weights of money, and what it costs at least
/// from that of money alone (gap closing, Handler and Zang 1980). Of paths to one step, those that another beats in both are left
/// out; coarsely at first, so that a good plan is known early.
final class LimitedPath {
    private static final int MOST_LABELS = 300_000;
    private static final double ROUNDING = 1e-12;
    /// How much worse a path may be, as a part of all, to be taken for another in a first, coarse search.
    private static final double[] COARSENESS = {0.01, 0.002, 0};

    private final JobShape shape;
    private final Cells cells;
    private final double limit;
    private final double[] perKwh;
    private final double[] money;
    private final int[] free;
    private final IntPredicate open;
    private final CostAhead moneyAhead;
    private final List<Weighed> weighed = new ArrayList<>();
    private final Map<Long, List<Label>> reached = new HashMap<>();
    private final PriorityQueue<Label> queue = new PriorityQueue<>(Comparator.comparingDouble(Label::lower).thenComparingInt(Label::units));
    private Optional<Label> best = Optional.empty();
    private double least = Double.POSITIVE_INFINITY;
    private double slackGrams;
    private double slackMoney;
    private int labels;

    /// @param weight of money in grams
    private record Weighed(double weight, CostAhead ahead) {}

    /// A step of a path. Two are the same only if they are one.
    private static final class Label {
        private final Optional<Label> before;
        private final int hour;
        private final int place;
        /// Left before the hour; 0 at the end of a path.
        private final int units;
        /// In that hour, with what starting costs paid, rather than being paused before it.
        private final boolean runs;
        /// Made in the hour of the step before: place * levels + level, or -1.
        private final int choice;
        /// Until then.
        private final double grams;
        /// Until then.
        private final double money;
        /// Grams that no path through it is below.
        private final double lower;

        Label(Optional<Label> before, int hour, int place, int units, boolean runs, int choice, double grams, double money, double lower) {
            this.before = before;
            this.hour = hour;
            this.place = place;
            this.units = units;
            this.runs = runs;
            this.choice = choice;
            this.grams = grams;
            this.money = money;
            this.lower = lower;
        }

        static Label first(int hour, int place, int units) {
            return new Label(Optional.empty(), hour, place, units, false, -1, 0, 0, 0);
        }

        double lower() {
            return lower;
        }

        int units() {
            return units;
        }

        boolean beats(Label other, double slackGrams, double slackMoney) {
            return grams <= other.grams * (1 + ROUNDING) + slackGrams && money <= other.money * (1 + ROUNDING) + slackMoney;
        }
    }

    /// @param placement nothing where none is better than what is known, or none was found
    /// @param bound grams that no placement within the limit is below
    record Found(Optional<Placement> placement, double bound) {}

    /// @param limit on money
    /// @param perKwh grams a device-kWh by cell
    /// @param money a device-kWh by cell
    /// @param free devices that may be held by cell
    /// @param open which entries may be used
    LimitedPath(JobShape shape, Cells cells, double limit, double[] perKwh, double[] money, int[] free, IntPredicate open) {
        this.shape = shape;
        this.cells = cells;
        this.limit = limit;
        this.perKwh = perKwh;
        this.money = money;
        this.free = free;
        this.open = open;
        moneyAhead = new CostAhead(shape, cells, money, free, open);
    }

    /// @param known grams of a placement within the limit
    /// @param weights of money that make good bounds
    Found search(double known, double... weights) {
        least = known;
        for (double weight : weights) {
            weighed.add(new Weighed(weight, new CostAhead(shape, cells, MoneyLimit.blend(perKwh, weight, money), free, open)));
        }
        double bound = 0;
        for (double coarseness : COARSENESS) {
            slackGrams = coarseness * known;
            slackMoney = coarseness * limit;
            bound = search();
        }
        return new Found(best.map(this::placement), bound);
    }

    /// @return grams that no path is below, if none was left out coarsely
    private double search() {
        reached.clear();
        queue.clear();
        labels = 0;
        begin();
        while (!queue.isEmpty() && labels < MOST_LABELS) {
            Label label = queue.remove();
            if (label.units == 0) {
                best = Optional.of(label);
                least = label.grams;
                return least;
            }
            if (reached.getOrDefault(key(label), List.of()).contains(label)) {
                expand(label);
            }
        }
        return queue.isEmpty() ? least : queue.element().lower;
    }

    private void begin() {
        SwitchCosts costs = shape.job.costs();
        JobShape.Origin origin = shape.origin;
        if (origin.site() >= 0) {
            Label before = Label.first(0, origin.site(), shape.units);
            reach(before, 0, origin.site(), shape.units, false, -1, origin.running() ? costs.suspendKwh() : 0, cell(0, origin.site()));
            if (origin.running()) {
                reach(before, 0, origin.site(), shape.units, true, -1, 0, cell(0, origin.site()));
            }
            return;
        }
        for (int hour = 0; hour < shape.window; hour++) {
            for (int place = 0; place < shape.sites.length; place++) {
                double kwh = origin.begun() ? costs.resumeKwh() + costs.moveKwh() : costs.dataKwh() * shape.fromData[place];
                reach(Label.first(hour, place, shape.units), hour, place, shape.units, true, -1, kwh, cell(hour, place));
            }
        }
    }

    private void expand(Label label) {
        if (label.runs) {
            for (int level = 0; level < shape.levels(); level++) {
                run(label, level);
            }
            return;
        }
        SwitchCosts costs = shape.job.costs();
        reach(label, label.hour + 1, label.place, label.units, false, -1, 0, 0);
        for (int place = 0; place < shape.sites.length; place++) {
            if (place == label.place || shape.job.interruption() == Interruption.MOVE) {
                double kwh = costs.resumeKwh() + costs.moveKwh() * shape.length(label.place, place);
                reach(label, label.hour, place, label.units, true, -1, kwh, cell(label.hour, place));
            }
        }
    }

    private void run(Label label, int level) {
        int cell = cell(label.hour, label.place);
        if (shape.devices[level] > free[cell] || shape.steps[level] == 0 || !open.test(label.hour * shape.sites.length + label.place)) {
            return;
        }
        int choice = label.place * shape.levels() + level;
        if (label.units <= shape.steps[level]) {
            double part = shape.partUsed(label.units, shape.steps[level]);
            reach(label, label.hour + 1, label.place, 0, false, choice, part * shape.kwh[level], cell);
            return;
        }
        int left = label.units - shape.steps[level];
        reach(label, label.hour + 1, label.place, left, true, choice, shape.kwh[level], cell);
        reach(label, label.hour + 1, label.place, left, false, choice, shape.kwh[level] + shape.job.costs().suspendKwh(), cell);
    }

    /// Goes on to a step, if that may lead to something better.
    private void reach(Label from, int hour, int place, int units, boolean runs, int choice, double kwh, int cell) {
        double grams = from.grams + (kwh > 0 ? kwh * perKwh[cell] : 0);
        double paid = from.money + (kwh > 0 ? kwh * money[cell] : 0);
        double lower = units == 0 ? grams : 0;
        for (Weighed one : weighed) {
            lower = Math.max(lower, grams + one.weight * (paid - limit) + one.ahead.from(hour, place, units, runs));
        }
        if (lower >= least * (1 - ROUNDING) || paid + moneyAhead.from(hour, place, units, runs) > limit * (1 + ROUNDING)) {
            return;
        }
        Label label = new Label(Optional.of(from), hour, place, units, runs, choice, grams, paid, Math.max(lower, from.lower));
        List<Label> others = reached.computeIfAbsent(key(label), _ -> new ArrayList<>());
        if (others.stream().noneMatch(other -> other.beats(label, slackGrams, slackMoney))) {
            others.removeIf(other -> label.beats(other, 0, 0));
            others.add(label);
            queue.add(label);
            labels++;
        }
    }

    private long key(Label label) {
        long step = ((long) label.hour * shape.sites.length + label.place) * (shape.units + 1L) + label.units;
        return 2 * step + (label.runs ? 1 : 0);
    }

    private int cell(int hour, int place) {
        return (shape.release + hour) * cells.sites + shape.sites[place];
    }

    private Placement placement(Label end) {
        int[] choices = new int[shape.window];
        Arrays.fill(choices, -1);
        for (Label label = end; label.before.isPresent(); label = label.before.get()) {
            if (label.choice >= 0) {
                choices[label.before.get().hour] = label.choice;
            }
        }
        return new PlacementBuilder(shape, cells.sites, choices).build();
    }
}
