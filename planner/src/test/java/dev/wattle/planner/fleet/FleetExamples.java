package dev.wattle.planner.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Small problems for tests, from a seed.
final class FleetExamples {
    static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    private static final List<Interruption> KINDS = List.of(Interruption.values());

    private FleetExamples() {}

    /// Up to 3 sites with at most `devices` devices for 6 hours, and jobs with every kind of freedom, cost and level.
    static FleetProblem small(long seed, int jobs, int devices) {
        Random random = new Random(seed);
        int hours = 6;
        List<FleetSite> sites = IntStream.rangeClosed(1, 1 + random.nextInt(3)).mapToObj(i -> site("s" + i, hours, devices, random)).toList();
        List<FleetJob> all = IntStream.range(0, jobs).mapToObj(i -> job("job" + i, hours, sites.size(), random)).toList();
        Routes routes = random.nextBoolean() ? Routes.UNIFORM : new Routes(Map.of("s1", Map.of("s2", 3.0, "s3", 0.5), "s2", Map.of("s1", 2.0)));
        return new FleetProblem(START, sites, all, sites.size() == 3 ? routes : Routes.UNIFORM);
    }

    /// Five sites with `devices` devices each for a week, whose intensity swings by the hour and drifts by the day, and jobs
    /// of 2 to 36 hours.
    static FleetProblem week(int jobs, int devices, long seed) {
        Random random = new Random(seed);
        List<String> names = List.of("a", "b", "c", "d", "e");
        List<double[]> zones = names.stream().map(_ -> swinging(random)).toList();
        return new GeneratedFleet(jobs, 168, devices, 3, 0.5, 0.2, seed).problem(names, zones, 0);
    }

    /// The same problem seen some hours later: every series begins later and ends as it did.
    static FleetProblem later(FleetProblem problem, int by) {
        int hours = problem.hours() - by;
        List<FleetSite> sites = problem.sites().stream()
                .map(site -> FleetSite.of(site.name(), (int) site.devices().at(0), Hourly.of(hours, slot -> site.gramsPerKwh().at(slot + by))))
                .toList();
        List<FleetJob> jobs = problem.jobs().stream().map(job -> job.between(Math.max(0, job.release() - by), job.deadline() - by)).toList();
        return new FleetProblem(problem.start().plus(Duration.ofHours(by)), sites, jobs);
    }

    /// Where jobs that do one unit of work an hour stand after so many hours of a plan.
    static Map<String, FleetState.Standing> standingsAfter(FleetPlan plan, int hours) {
        Map<String, FleetState.Standing> standings = new HashMap<>();
        for (JobPlan job : plan.jobs()) {
            double done = 0;
            for (Run run : job.runs()) {
                if (run.from() < hours) {
                    done += Math.min(run.to(), hours) - run.from();
                    standings.put(job.job(), new FleetState.Standing(run.site(), run.to() >= hours, done));
                }
            }
        }
        return standings;
    }

    /// The same with jobs of one device that move at no cost.
    static FleetProblem unitWeek(int jobs, int devices, long seed) {
        Random random = new Random(seed);
        List<String> names = List.of("a", "b", "c", "d", "e");
        List<double[]> zones = names.stream().map(_ -> swinging(random)).toList();
        return new GeneratedFleet(jobs, 168, devices, 1, 0, 0, seed).problem(names, zones, 0);
    }

    private static double[] swinging(Random random) {
        double mean = 100 + random.nextInt(400);
        double phase = random.nextInt(24);
        double[] grams = new double[168];
        for (int hour = 0; hour < 168; hour++) {
            grams[hour] = mean * (1 + 0.3 * Math.sin((hour + phase) * Math.PI / 12)) + random.nextInt(50);
        }
        return grams;
    }

    private static FleetSite site(String name, int hours, int devices, Random random) {
        Hourly open = Hourly.of(hours, _ -> random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(devices));
        Hourly grams = Hourly.of(hours, _ -> random.nextInt(9) * 100);
        return new FleetSite(name, "Z-" + name, open, 1 + random.nextInt(2) * 0.25, grams, Hourly.constant(0.1, hours), List.of());
    }

    private static FleetJob job(String id, int hours, int sites, Random random) {
        int release = random.nextInt(3);
        int deadline = release + 1 + random.nextInt(hours - release);
        SwitchCosts costs = new SwitchCosts(kwh(random), kwh(random), kwh(random), kwh(random));
        Optional<String> data = random.nextBoolean() ? Optional.of("s1") : Optional.empty();
        Set<String> only = random.nextInt(4) == 0 ? Set.of("s" + (1 + random.nextInt(sites))) : Set.of();
        Interruption interruption = KINDS.get(random.nextInt(3));
        double work = 0.5 + random.nextInt(6) * 0.5;
        return new FleetJob(id, release, deadline, work, levels(random), interruption, costs, only, data, Limits.NONE);
    }

    private static double kwh(Random random) {
        return random.nextInt(4) * 0.1;
    }

    private static List<Level> levels(Random random) {
        List<Level> levels = new ArrayList<>(List.of(new Level(1, 1, 400)));
        if (random.nextBoolean()) {
            levels.add(new Level(2, 1.5, 700));
        }
        return levels;
    }

    /// A job that has begun, or not.
    static Optional<FleetState.Standing> standing(long seed, FleetProblem problem, FleetJob job) {
        Random random = new Random(seed);
        if (job.release() > 0 || random.nextBoolean()) {
            return Optional.empty();
        }
        FleetSite one = problem.sites().get(random.nextInt(problem.sites().size()));
        String site = one.name();
        boolean running = job.interruption() == Interruption.NEVER || random.nextBoolean();
        boolean open = one.devices().at(0) >= 1;
        boolean allowed = job.sites().isEmpty() || job.sites().contains(site);
        return allowed && open ? Optional.of(new FleetState.Standing(site, running, 0.25)) : Optional.empty();
    }
}
