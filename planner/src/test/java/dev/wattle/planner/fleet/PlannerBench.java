package dev.wattle.planner.fleet;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Prints what planning costs and how good it is, one line a figure: name, value, unit. One thread.
///
///     java -Xmx64m -XX:+UseSerialGC -cp planner/target/classes:planner/target/test-classes \
///         dev.wattle.planner.fleet.PlannerBench US_CSV ELEVEN_GRIDS_CSV [FIRST_HOUR [SEED]]
///
/// The twelve zones are the eight of the first file and DE, SE, ES and NL of the second.
final class PlannerBench {
    private static final int HOURS = 168;
    private static final List<String> FROM_ELEVEN = List.of("DE", "SE", "ES", "NL");
    private static final Effort AGAIN = new Effort(120_000_000L, 0.01);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> names = new ArrayList<>();
    private final List<double[]> zones = new ArrayList<>();
    private final int firstHour;
    private final long seed;

    private PlannerBench(Path us, Path eleven, int firstHour, long seed) throws IOException {
        GridFile.read(us).forEach(this::add);
        GridFile.read(eleven).forEach((zone, grams) -> {
            if (FROM_ELEVEN.contains(zone)) {
                add(zone, grams);
            }
        });
        this.firstHour = firstHour;
        this.seed = seed;
    }

    public static void main(String[] args) throws IOException {
        int firstHour = args.length > 2 ? Integer.parseInt(args[2]) : 4000;
        long seed = args.length > 3 ? Long.parseLong(args[3]) : 1;
        PlannerBench bench = new PlannerBench(Path.of(args[0]), Path.of(args[1]), firstHour, seed);
        bench.oneJob();
        FleetProblem problem = bench.fleet(200, 16, 8, 0.5, firstHour);
        FleetPlan plan = bench.fleet("200-jobs", problem, new Effort(4_500_000_000L, 0));
        bench.planAgain(problem, plan);
        bench.fleet("200-unit-jobs-no-migration", bench.fleet(200, 3, 1, 0, firstHour), new Effort(100_000_000L, 0));
        bench.fleet("5000-jobs", bench.fleet(5000, 400, 8, 0.5, firstHour), new Effort(20_000_000_000L, 0));
    }

    private void add(String zone, double[] grams) {
        names.add(zone);
        zones.add(grams);
    }

    private FleetProblem fleet(int jobs, int devices, int mostDevices, double moveHours, int from) {
        return new GeneratedFleet(jobs, HOURS, devices, mostDevices, moveHours, 0.4 * moveHours, seed).problem(names, zones, from);
    }

    /// 48 hours of work within 168, a move costs half an hour of energy and a resumption a fifth.
    private void oneJob() {
        FleetJob job = FleetJob.fixed("one", 0, HOURS, 48, 1, 400).with(new SwitchCosts(0, 0.2 * 0.4, 0.5 * 0.4, 0));
        FleetProblem problem = new FleetProblem(fleet(1, 16, 8, 0.5, firstHour).start(), fleet(1, 16, 8, 0.5, firstHour).sites(), List.of(job));
        Instance instance = new Instance(problem, FleetState.FRESH);
        JobOptimum optimum = new JobOptimum(instance);
        double[] none = new double[instance.cells.count()];
        int warmUp = 200;
        int timed = 200;
        Clock clock = new Clock();
        for (int i = 0; i < warmUp + timed; i++) {
            clock = i == warmUp ? new Clock() : clock;
            optimum.price(instance.shapes[0], instance.cells.grid, none, 0, instance.cells.devices);
            optimum.solve(instance.shapes[0]);
            optimum.placement(instance.shapes[0]);
        }
        figure("one-job-wall", clock.wall() / timed * 1000, "ms");
        figure("one-job-cpu", clock.cpu() / timed * 1000, "ms");
    }

    private FleetPlan fleet(String name, FleetProblem problem, Effort effort) {
        Clock clock = new Clock();
        FleetPlan plan = new FleetPlanner(effort).plan(problem);
        figure(name + "-gap", 100 * plan.gap(), "%");
        figure(name + "-grams", plan.grams(), "g");
        figure(name + "-bound", plan.lowerBoundGrams(), "g");
        figure(name + "-late", plan.shortfalls().size(), "jobs");
        figure(name + "-full-hours", 100 * full(problem, plan), "%");
        figure(name + "-wall", clock.wall(), "s");
        figure(name + "-cpu", clock.cpu(), "s");
        figure(name + "-heap-limit", Runtime.getRuntime().maxMemory() / 1048576.0, "MiB");
        return plan;
    }

    /// The part of all hours of sites in which at most one device is left.
    private static double full(FleetProblem problem, FleetPlan plan) {
        int full = 0;
        for (FleetSite site : problem.sites()) {
            for (int slot = 0; slot < HOURS; slot++) {
                full += site.devices().at(slot) - held(plan, site.name(), slot) <= 1 ? 1 : 0;
            }
        }
        return (double) full / (HOURS * problem.sites().size());
    }

    private static int held(FleetPlan plan, String site, int slot) {
        return plan.jobs().stream()
                .flatMap(job -> job.runs().stream())
                .filter(run -> run.site().equals(site) && run.from() <= slot && slot < run.to())
                .mapToInt(Run::devices)
                .sum();
    }

    /// An hour later: what ran has done an hour's work, and the forecast has one hour more at its end.
    private void planAgain(FleetProblem problem, FleetPlan plan) {
        FleetProblem next = anHourLater(problem, plan);
        Map<String, FleetState.Standing> standings = new HashMap<>();
        for (FleetJob job : next.jobs()) {
            plan.of(job.id()).runs().stream().filter(run -> run.from() == 0).findFirst()
                    .ifPresent(run -> standings.put(job.id(), new FleetState.Standing(run.site(), true, 1)));
        }
        FleetState state = new FleetState(standings, Optional.of(plan));
        planAgain("replan", next, state);
        planAgain("replan-other-forecast", new FleetProblem(next.start(), blurred(next.sites()), next.jobs()), state);
    }

    private static void planAgain(String name, FleetProblem next, FleetState state) {
        Clock clock = new Clock();
        FleetPlan again = new FleetPlanner(AGAIN).replan(next, state);
        figure(name + "-wall", clock.wall(), "s");
        figure(name + "-cpu", clock.cpu(), "s");
        figure(name + "-gap", 100 * again.gap(), "%");
        figure(name + "-late", again.shortfalls().size(), "jobs");
    }

    /// Every hour of every site off by some 7 %, as if all forecasts had changed.
    private List<FleetSite> blurred(List<FleetSite> sites) {
        Random random = new Random(seed);
        return sites.stream()
                .map(site -> FleetSite.of(site.name(), (int) site.devices().at(0),
                        Hourly.of(HOURS, slot -> site.gramsPerKwh().at(slot) * Math.max(0.5, 1 + 0.07 * random.nextGaussian()))))
                .toList();
    }

    private FleetProblem anHourLater(FleetProblem problem, FleetPlan plan) {
        List<FleetJob> left = problem.jobs().stream()
                .filter(job -> !(plan.of(job.id()).runs().getLast().to() <= 1))
                .map(job -> job.between(Math.max(0, job.release() - 1), job.deadline() - 1))
                .toList();
        FleetProblem later = fleet(1, 16, 8, 0.5, firstHour + 1);
        return new FleetProblem(problem.start().plus(Duration.ofHours(1)), later.sites(), left);
    }

    private static void figure(String name, double value, String unit) {
        System.out.println(String.format(Locale.ROOT, "%-40s %14.4f %s", name, value, unit));
    }

    /// Wall and CPU seconds of this thread from its making on.
    private record Clock(long wallNanos, long cpuNanos) {
        Clock() {
            this(System.nanoTime(), THREADS.getCurrentThreadCpuTime());
        }

        double wall() {
            return (System.nanoTime() - wallNanos) / 1e9;
        }

        double cpu() {
            return (THREADS.getCurrentThreadCpuTime() - cpuNanos) / 1e9;
        }
    }
}
