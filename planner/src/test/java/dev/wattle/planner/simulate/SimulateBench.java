package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.ForecastError;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.TraceReader;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.planner.round.RoundClient;
import dev.wattle.planner.round.RoundDomain;
import dev.wattle.planner.round.RoundHistory;
import dev.wattle.planner.round.RoundSelection;
import dev.wattle.planner.round.RoundSimulation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Prints the figures of forecasts, policies and simulator, a line each: name, value, unit. Arguments: the folder with `grid`, `jobs` and `power`,
/// then any of `forecast`, `gaia`, `online`, `scarce`, `year`, `rounds`; without one, all.
public final class SimulateBench {
    private static final int HALF_YEAR = 4368;
    private static final List<String> EUROPE = List.of("DE", "SE", "PL", "NL", "ES");
    private static final List<String> STATES = List.of("CISO", "PJM", "ERCO", "ISNE", "EPE", "MISO");

    private final Path data;

    private SimulateBench(Path data) {
        this.data = data;
    }

    public static void main(String[] args) throws IOException {
        SimulateBench bench = new SimulateBench(Path.of(args[0]));
        List<String> parts = args.length > 1 ? List.of(args).subList(1, args.length) : List.of("forecast", "gaia", "online", "scarce", "year", "rounds");
        for (String part : parts) {
            switch (part) {
                case "forecast" -> bench.forecast();
                case "gaia" -> bench.gaia();
                case "online" -> bench.online(64, 1, 2, 3);
                case "scarce" -> bench.online(8, 1);
                case "year" -> bench.year();
                case "rounds" -> bench.rounds();
                default -> throw new IllegalArgumentException("there is no part '" + part + "'; name forecast, gaia, online, scarce, year or rounds");
            }
        }
    }

    private Traces grid(String file) {
        return TraceReader.read(data.resolve("grid").resolve(file));
    }

    /// Learned from the first half of the year on, judged on the second, a forecast every three hours. PJM of 2022 has long gaps and is left
    /// out.
    private void forecast() {
        for (String file : List.of("grids11_hourly_2020.csv", "us_hourly_2022.csv", "au_sa_hourly_2022.csv")) {
            Traces traces = TraceReader.read(data.resolve("grid").resolve(file), zone -> file.startsWith("us") && zone.equals("PJM"));
            for (ZoneForecaster forecaster : Forecasters.all()) {
                double day = 0;
                double days = 0;
                double band = 0;
                for (ZoneTrace trace : traces.zones().values()) {
                    ForecastError error = ForecastError.judge(forecaster, trace, HALF_YEAR, trace.hours(), 96, 3);
                    day += error.mean(24) / traces.zones().size();
                    days += error.mean(96) / traces.zones().size();
                    band += error.inBand() / traces.zones().size();
                }
                print("forecast " + file + " " + forecaster.name() + " MAPE 24 h", 100 * day, "%");
                print("forecast " + file + " " + forecaster.name() + " MAPE 96 h", 100 * days, "%");
                print("forecast " + file + " " + forecaster.name() + " hours within the 90 % band", 100 * band, "%");
            }
        }
    }

    private void gaia() {
        List<QueueJob> jobs = JobsCsv.read(data.resolve("jobs").resolve("alibaba_pai_1k.csv"), 1);
        ZoneTrace trace = grid("au_sa_hourly_2022.csv").zone("AU-SA");
        QueueSimulator simulator = new QueueSimulator(QueueSetting.gaia(trace, 7000, jobs));
        for (QueuePolicy policy : QueuePolicies.all()) {
            for (ZoneForecaster forecaster : List.of(Forecasters.perfect(), Forecasters.best())) {
                QueueReport report = simulator.run(policy, forecaster);
                String name = "gaia figure 8 " + policy.name() + " (" + forecaster.name() + ") ";
                print(name + "of run-at-once", report.normalised(), "x; bound %.3f, run-at-once %.1f".formatted(report.normalisedBound(), report.runAtOnceGrams()));
                print(name + "mean wait", report.meanWaitHours(), "h, " + report.deadlineMisses() + " late");
            }
        }
    }

    /// Second half of 2020; the first half is the past. Jobs of more devices than a site has are left out.
    private void online(int devices, long... seeds) {
        Traces traces = grid("grids11_hourly_2020.csv");
        List<String> all = new ArrayList<>(STATES);
        all.addAll(EUROPE);
        for (List<String> zones : List.of(EUROPE, STATES, all)) {
            for (long seed : seeds) {
                List<SimSite> sites = zones.stream().map(zone -> new SimSite(zone, zone, devices, 1.1)).toList();
                int hours = traces.zone("DE").hours() - HALF_YEAR;
                Scenario scenario = new Scenario(traces, HALF_YEAR, hours, sites, Workload.ASSUMED.fleet(pai(), sites, HALF_YEAR, hours, seed).jobs());
                SimReport report = new Simulator(scenario).run(
                        List.of(FleetPolicies.best(), FleetPolicies.named("wattle-paths"), FleetPolicies.named("run-at-once")), Forecasters.best());
                for (SimResult result : report.results()) {
                    print("online %d zones x %d devices, %d jobs, seed %d, %s".formatted(zones.size(), devices, report.jobs(), seed, result.policy()),
                            report.ratio(result), "x clairvoyant bound, %d late, %d moves".formatted(result.deadlineMisses(), result.migrations()));
                }
            }
        }
    }

    /// 12 zones: the 11 of 2020 and South Australia's 2022 beside them. Devices of large jobs are cut to a site's.
    private void year() {
        Map<String, ZoneTrace> zones = new LinkedHashMap<>(grid("grids11_hourly_2020.csv").zones());
        ZoneTrace first = zones.values().iterator().next();
        ZoneTrace south = grid("au_sa_hourly_2022.csv").zone("AU-SA");
        int hours = south.hours() - 24;
        zones.replaceAll((_, trace) -> trace.between(0, south.hours()));
        double[] grams = new double[south.hours()];
        Arrays.setAll(grams, south::at);
        zones.put("AU-SA", new ZoneTrace("AU-SA", first.start(), grams));
        List<String> names = List.copyOf(zones.keySet());
        List<SimSite> sites = names.stream().map(zone -> new SimSite(zone, zone, 64, 1.1)).toList();
        Scenario scenario = new Scenario(new Traces(zones, List.of()), 24, hours, sites, Workload.ASSUMED.fleet(pai().stream().map(SimulateBench::cut).toList(), sites, 0, hours, 1).jobs());
        String bytes = "";
        for (int run = 0; run < 2; run++) {
            double before = cpuSeconds();
            SimReport report = new Simulator(scenario).run(List.of(FleetPolicies.best()), Forecasters.best());
            print("year, %d jobs, 12 zones, wattle and its bound".formatted(report.jobs()), cpuSeconds() - before, "CPU s");
            print("year, wattle", report.ratio(report.results().getFirst()), "x clairvoyant bound, %d late".formatted(report.results().getFirst().deadlineMisses()));
            print("year, same bytes again", run == 0 || bytes.equals(report.json()) ? 1 : 0, "");
            bytes = report.json();
        }
    }

    /// FedZero's setting: 10 cities with 800 W of sun each, 10 clients in each, of 70, 300 and 700 W; 10 in a round, each 1 to 5 epochs.
    /// An epoch takes 40, 15 and 8 minutes, which is assumed. Seven days.
    private void rounds() throws IOException {
        List<String> lines = Files.readAllLines(data.resolve("power").resolve("solar_10_cities_5min.csv"));
        String[] cities = lines.getFirst().split(",", -1);
        int steps = 7 * 288;
        Map<String, double[]> joules = new LinkedHashMap<>();
        List<RoundClient> clients = new ArrayList<>();
        double[] watts = {70, 300, 700};
        double[] minutes = {40, 15, 8};
        for (int city = 1; city < cities.length; city++) {
            double[] energy = new double[steps];
            for (int step = 0; step < steps; step++) {
                energy[step] = 800 * 300 * Double.parseDouble(lines.get(step + 1).split(",", -1)[city]);
            }
            joules.put(cities[city], energy);
            for (int i = 0; i < 10; i++) {
                clients.add(new RoundClient(cities[city] + i, cities[city], watts[i % 3] * minutes[i % 3] * 60,
                        Collections.nCopies(12, 5 / minutes[i % 3]), 1, 5, 1 + 0.01 * (city * 7 + i * 3 % 11)));
            }
        }
        RoundSelection selection = new RoundSelection(10);
        RoundSimulation simulation = new RoundSimulation(clients, joules, selection);
        for (double share : new double[] {0, 0.2, 0.5}) {
            RoundHistory history = simulation.play(steps, share, 1);
            String name = "rounds, 7 days, blocked share %s, seed 1 ".formatted(share);
            print(name + "held", history.rounds(), "of %.1f steps of 5 min".formatted(history.meanSteps()));
            print(name + "participation spread (standard deviation / mean)", history.spread(), history.never() + " clients never");
        }
        List<Double> millis = new ArrayList<>();
        for (int step = 0; step < 288; step++) {
            int at = step;
            List<RoundDomain> domains = new ArrayList<>();
            joules.forEach((name, energy) -> domains.add(new RoundDomain(name, Arrays.stream(energy, at, at + 12).boxed().toList())));
            double before = cpuSeconds();
            boolean found = selection.select(clients, domains).isPresent();
            if (found) {
                millis.add((cpuSeconds() - before) * 1e3);
            }
        }
        Collections.sort(millis);
        print("round selection, 100 clients, 10 domains, 10 wanted, median of " + millis.size(), millis.get(millis.size() / 2), "CPU ms");
        print("round selection, slowest", millis.getLast(), "CPU ms");
    }

    private static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }

    private List<QueueJob> pai() {
        return JobsCsv.read(data.resolve("jobs").resolve("alibaba_pai_5k_sample.csv"), 3600);
    }

    private static QueueJob cut(QueueJob job) {
        return new QueueJob(job.id(), job.arrivalSeconds(), job.lengthSeconds(), Math.min(64, job.devices()));
    }

    private static void print(String name, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s %.4f %s%n", name, value, unit);
    }
}
