package dev.wattle.planner.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the plan before gives to the next: its prices, and those of its runs that can still be kept, moved to the new hours.
final class LastPlan {
    private static final double ROUNDING = 1e-9;

    private final Instance instance;
    private final Optional<FleetPlan> plan;

    LastPlan(Instance instance, Optional<FleetPlan> plan) {
        this.instance = instance;
        this.plan = plan;
    }

    boolean hasPrices() {
        return plan.filter(last -> !last.prices().gramsPerDevice().isEmpty()).isPresent();
    }

    /// Prices of device-hours by cell; 0 where the plan before had none.
    double[] prices() {
        double[] prices = new double[instance.cells.count()];
        plan.ifPresent(last -> fill(prices, last.prices()));
        return prices;
    }

    private void fill(double[] prices, Prices last) {
        Cells cells = instance.cells;
        long offset = offset(last.start());
        for (int cell = 0; cell < prices.length; cell++) {
            Hourly site = last.gramsPerDevice().get(cells.names.get(cells.siteOf(cell)));
            long slot = cells.slotOf(cell) + offset;
            if (site != null && slot >= 0 && slot < site.hours()) {
                prices[cell] = site.at((int) slot);
            }
        }
    }

    /// Adds what can be kept.
    void placeInto(Roster roster) {
        if (plan.isEmpty()) {
            return;
        }
        Map<String, List<Run>> runs = new HashMap<>();
        plan.get().jobs().forEach(job -> runs.put(job.job(), job.runs()));
        for (int job = 0; job < instance.jobs(); job++) {
            JobShape shape = instance.shapes[job];
            Placement placement = placement(shape, runs.getOrDefault(shape.job.id(), List.of()));
            if (placement.runs() && roster.fits(placement)) {
                roster.add(job, placement);
            }
        }
    }

    /// The runs that are left, when they do the work that is left and keep to what the job allows; otherwise none.
    private Placement placement(JobShape shape, List<Run> runs) {
        int[] choices = new int[shape.window];
        Arrays.fill(choices, -1);
        long offset = offset(plan.orElseThrow().start());
        for (Run run : runs) {
            int place = placeOf(shape, run.site());
            int level = Arrays.binarySearch(shape.devices, run.devices());
            long from = Math.max(0, run.from() - offset - shape.release);
            long to = Math.min(shape.window, run.to() - offset - shape.release);
            if (from < to && (place < 0 || level < 0)) {
                return Placement.NONE;
            }
            for (long hour = from; hour < to; hour++) {
                choices[(int) hour] = place * shape.levels() + level;
            }
        }
        Placement placement = new PlacementBuilder(shape, instance.cells.sites, choices).build();
        boolean done = placement.work() >= shape.work * (1 - ROUNDING);
        return done && isAllowed(shape, placement) ? placement : Placement.NONE;
    }

    private boolean isAllowed(JobShape shape, Placement placement) {
        int place = shape.origin.site();
        boolean begun = place >= 0;
        boolean running = shape.origin.running();
        for (int choice : placement.choices()) {
            int next = choice < 0 ? place : choice / shape.levels();
            if (begun && next != place && shape.job.interruption() != Interruption.MOVE) {
                return false;
            }
            if (begun && !running && choice >= 0 && shape.job.interruption() == Interruption.NEVER) {
                return false;
            }
            place = next;
            begun |= choice >= 0;
            running = choice >= 0;
        }
        return true;
    }

    private int placeOf(JobShape shape, String site) {
        int number = instance.cells.names.indexOf(site);
        return Math.max(-1, Arrays.binarySearch(shape.sites, number));
    }

    /// Hours from the start of the plan before to that of this one.
    private long offset(Instant lastStart) {
        return Duration.between(lastStart, instance.problem.start()).toHours();
    }
}
