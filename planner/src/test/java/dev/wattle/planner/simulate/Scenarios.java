package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.SwitchCosts;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.Waves;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

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
}
