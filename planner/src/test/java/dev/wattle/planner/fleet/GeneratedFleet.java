package dev.wattle.planner.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Fleets for measuring, from a seed: jobs of 2 to 36 hours with 6 to 72 hours of slack, on sites with equal capacity.
///
/// @param jobs how many
/// @param hours to plan
/// @param devices of each site
/// @param mostDevices a job holds 1 to so many
/// @param moveHours a move costs the energy of so many hours of the job
/// @param resumeHours a resumption costs so many
/// @param seed of jobs
record GeneratedFleet(int jobs, int hours, int devices, int mostDevices, double moveHours, double resumeHours, long seed) {
    private static final double WATTS_A_DEVICE = 400;
    private static final Instant START = Instant.parse("2022-06-16T16:00:00Z");

    /// @param zones grams a kWh by hour, for each zone by name
    FleetProblem problem(List<String> names, List<double[]> zones, int firstHour) {
        List<FleetSite> sites = IntStream.range(0, names.size())
                .mapToObj(i -> FleetSite.of(names.get(i), devices, Hourly.of(hours, slot -> zones.get(i)[firstHour + slot])))
                .toList();
        Random random = new Random(seed);
        List<FleetJob> all = IntStream.range(0, jobs).mapToObj(i -> job("job" + i, random)).toList();
        return new FleetProblem(START, sites, all);
    }

    private FleetJob job(String id, Random random) {
        int length = 2 + random.nextInt(35);
        int slack = 6 + random.nextInt(67);
        int held = 1 + random.nextInt(mostDevices);
        int window = Math.min(hours, length + slack);
        int release = random.nextInt(hours - window + 1);
        double kwh = held * WATTS_A_DEVICE / 1000;
        return FleetJob.fixed(id, release, release + window, length, held, held * WATTS_A_DEVICE)
                .with(new SwitchCosts(0, resumeHours * kwh, moveHours * kwh, 0));
    }
}
