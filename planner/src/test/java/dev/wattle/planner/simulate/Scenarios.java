package dev.wattle.planner.simulate;

import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.advice.Offering;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.fleet.SwitchCosts;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.Waves;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/// Made-up scenarios for tests.
final class Scenarios {
    private static final List<Interruption> KINDS = List.of(Interruption.NEVER, Interruption.PAUSE, Interruption.MOVE);

    private Scenarios() {}

    static Traces traces(int zones, int hours, long seed) {
        Map<String, ZoneTrace> traces = new LinkedHashMap<>();
        for (int i = 0; i < zones; i++) {
            traces.put("Z" + i, new ZoneTrace("Z" + i, Waves.START, Waves.grams(hours, seed * 31 + i)));
        }
        return new Traces(traces, List.of());
    }

    /// Some jobs of all kinds with costs of switching, on sites that can hold them all at home.
    static Scenario random(long seed, int zones, int jobs, int hours, int devices) {
        Random random = new Random(seed);
        List<SimSite> sites = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            sites.add(new SimSite("site" + i, "Z" + i, devices, 1 + 0.1 * random.nextInt(4)));
        }
        List<FleetJob> all = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            double work = 0.1 + 5 * random.nextDouble();
            int whole = (int) Math.ceil(work);
            int release = random.nextInt(hours - 2 * whole - 8);
            int deadline = Math.min(hours, release + whole + random.nextInt(12));
            SwitchCosts costs = new SwitchCosts(0.02 * random.nextDouble(), 0.05 * random.nextDouble(), 0.2 * random.nextDouble(), 0.1);
            all.add(FleetJob.fixed("job" + i, release, deadline, work, 1 + random.nextInt(2), 100 + random.nextInt(400))
                    .with(KINDS.get(random.nextInt(3)))
                    .with(costs)
                    .withDataAt("site" + random.nextInt(zones)));
        }
        return new Scenario(traces(zones, 200 + hours, seed), 200, hours, sites, all);
    }

    /// Elastic and fixed jobs of all kinds, on sites of which most close at night and have a roof and a purchase of their own.
    static Scenario rich(long seed, int zones, int jobs, int hours, int devices) {
        Random random = new Random(seed);
        List<SimSite> sites = new ArrayList<>();
        for (int i = 0; i < zones; i++) {
            sites.add(site(random, "site" + i, "Z" + i, devices, i > 0));
        }
        Scenario plain = random(seed, zones, jobs, hours, devices);
        SiteHours open = Scenario.siteHours(plain.traces(), 200, hours, sites);
        List<FleetJob> all = plain.jobs().stream().map(job -> random.nextBoolean() ? job : elastic(job)).toList();
        return new Scenario(plain.traces(), 200, hours, sites, all.stream().filter(job -> Scenario.isPossible(PlayedJob.of(job, sites), open)).toList());
    }

    /// Two small jobs on two such sites.
    static Scenario tiny(long seed) {
        Random random = new Random(seed);
        List<SimSite> sites = List.of(site(random, "site0", "Z0", 2, random.nextBoolean()), site(random, "site1", "Z1", 3, random.nextBoolean()));
        List<FleetJob> jobs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            SwitchCosts costs = new SwitchCosts(0.1 * random.nextDouble(), 0.1 * random.nextDouble(), 0.2 * random.nextDouble(), 0.1);
            FleetJob job = FleetJob.fixed("job" + i, random.nextInt(2), 5, 0.5 + 1.5 * random.nextDouble(), 1, 600)
                    .with(KINDS.get(random.nextInt(3)))
                    .with(costs)
                    .withDataAt("site" + random.nextInt(2));
            jobs.add(random.nextInt(3) == 0 ? job : elastic(job));
        }
        Traces traces = traces(2, 210, seed);
        SiteHours open = Scenario.siteHours(traces, 200, 5, sites);
        boolean possible = jobs.stream().allMatch(job -> Scenario.isPossible(PlayedJob.of(job, sites), open));
        return possible ? new Scenario(traces, 200, 5, sites, jobs) : tiny(seed + 1_000_003);
    }

    /// Faster on two and three times its devices, each step less so.
    private static FleetJob elastic(FleetJob job) {
        Level own = job.levels().getFirst();
        List<Level> levels = List.of(own, new Level(2 * own.devices(), 1.7 * own.workPerHour(), 2 * own.watts()),
                new Level(3 * own.devices(), 2.2 * own.workPerHour(), 3 * own.watts()));
        return new FleetJob(job.id(), job.release(), job.deadline(), job.work(), levels, job.interruption(), job.costs(), job.sites(), job.dataSite(),
                job.limits());
    }

    private static SimSite site(Random random, String name, String zone, int devices, boolean closes) {
        int opens = random.nextInt(24);
        int openHours = 12 + random.nextInt(8);
        Predicate<Instant> open = hour -> !closes || (hour.atZone(ZoneOffset.UTC).getHour() - opens + 24) % 24 < openHours;
        Predicate<Instant> day = hour -> (hour.atZone(ZoneOffset.UTC).getHour() + opens) % 3 > 0;
        double roof = 1.5 * random.nextDouble();
        double purchase = random.nextDouble();
        return new SimSite(new Offering(name, zone, devices, open, 1 + 0.1 * random.nextInt(4), 0.2,
                List.of(new OwnEnergy("roof", hour -> day.test(hour) ? roof : 0, 30, 0),
                        new OwnEnergy("purchase", _ -> purchase, 150 + 100 * random.nextDouble(), 0.1))));
    }
}
