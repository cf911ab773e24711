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
    private final Instant from;

    JointPlans(JointJob job, Instant from) {
        this.job = job;
        this.from = from;
    }

    Choice choice(String name, Batteries.Settled<Plan> settled) {
        Plan plan = settled.plan();
        List<Run> runs = new ArrayList<>();
        for (Offering site : settled.sites()) {
            List<PlannedHour> hours = plan.of(site.name());
            runs.addAll(runs(site, hours));
        }
        runs.sort(Comparator.comparingInt(Run::from));
        return new Choice(name, new JobPlan(job.name(), runs, plan.tokens(), plan.expectedGrams(), plan.expectedKwh(), plan.money()));
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

    private int slot(PlannedHour hour) {
        return (int) ChronoUnit.HOURS.between(from, hour.hour());
    }
}
