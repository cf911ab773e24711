package dev.wattle.planner.advice;

import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.Plan;
import dev.wattle.planner.PlannedHour;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import dev.wattle.planner.fleet.Sources;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        List<Sources.Source> sources = new ArrayList<>();
        for (Offering site : settled.sites()) {
            List<PlannedHour> hours = plan.of(site.name());
            if (!hours.isEmpty()) {
                runs.addAll(runs(site, hours));
                double[] own = own(site, hours, settled.drawn().getOrDefault(site.name(), new double[0]));
                double grid = Math.max(0, hours.stream().mapToDouble(PlannedHour::kwh).sum() - Arrays.stream(own).sum());
                for (int i = 0; i < own.length; i++) {
                    sources.add(new Sources.Source(site.name(), Optional.of(site.energy().get(i).name()), own[i]));
                }
                sources.add(new Sources.Source(site.name(), Optional.empty(), grid));
            }
        }
        runs.sort(Comparator.comparingInt(Run::from));
        return new Choice(name, new JobPlan(job.name(), runs, plan.tokens(), plan.expectedGrams(), plan.expectedKwh(), plan.money(), new Sources(sources)));
    }

    /// kWh of each of a site's own energies. What the site sends and receives is the grid's, as an [dev.wattle.planner.Exchange] says.
    ///
    /// @param drawn kW of its machines, by slot
    private double[] own(Offering site, List<PlannedHour> hours, double[] drawn) {
        double[] own = new double[site.energy().size()];
        int next = -1;
        for (PlannedHour hour : hours) {
            int slot = slot(hour);
            double worked = (hour.kwh() - (slot == next ? 0 : job.exchange().kwhToReturn())) / (drawn[slot] + job.exchange().kwhAnHour());
            double[] kilowatts = OwnEnergy.drawn(site.energy(), hour.hour(), drawn[slot], prospects.of(site.zone()).mean().at(slot));
            for (int i = 0; i < own.length; i++) {
                own[i] += worked * kilowatts[i];
            }
            next = slot + 1;
        }
        return own;
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
