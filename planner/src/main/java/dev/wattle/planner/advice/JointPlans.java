package dev.wattle.planner.advice;

import dev.wattle.planner.Plan;
import dev.wattle.planner.PlannedHour;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Says plans of sites that train together in the words of an advice.
final class JointPlans {
    private final JointJob job;
    private final Prospects prospects;
    private final Instant from;

    JointPlans(JointJob job, Prospects prospects, Instant from) {
        this.job = job;
        this.prospects = prospects;
        this.from = from;
    }

    Choice choice(String name, Batteries.Settled<Plan> settled) {
        Plan plan = settled.plan();
        List<Run> runs = new ArrayList<>();
        double money = 0;
        for (Offering site : settled.sites()) {
            List<PlannedHour> hours = plan.of(site.name());
            double[] drawn = settled.drawn().getOrDefault(site.name(), new double[0]);
            runs.addAll(runs(site, hours));
            money += hours.stream().mapToDouble(hour -> hour.kwh() * price(site, hour, drawn[slot(hour)])).sum();
        }
        runs.sort(Comparator.comparingInt(Run::from));
        return new Choice(name, new JobPlan(job.name(), runs, plan.tokens(), plan.expectedGrams(), plan.expectedKwh(), money));
    }

    private List<Run> runs(Offering site, List<PlannedHour> hours) {
        List<Run> runs = new ArrayList<>();
        for (PlannedHour hour : hours) {
            int slot = slot(hour);
            boolean goesOn = !runs.isEmpty() && runs.getLast().to() == slot;
            int begin = goesOn ? runs.removeLast().from() : slot;
            runs.add(new Run(site.name(), begin, slot + 1, site.devices()));
        }
        return runs;
    }

    private double price(Offering site, PlannedHour hour, double kilowatts) {
        return site.mix(hour.hour(), kilowatts, prospects.of(site.zone()).mean().at(slot(hour))).money();
    }

    private int slot(PlannedHour hour) {
        return (int) ChronoUnit.HOURS.between(from, hour.hour());
    }
}
