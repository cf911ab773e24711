package dev.wattle.cli;

import dev.wattle.cli.planning.Blame;
import dev.wattle.cli.planning.PlanFiles;
import dev.wattle.cli.planning.SitesToPlay;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.simulate.FleetPolicies;
import dev.wattle.planner.simulate.FleetPolicy;
import dev.wattle.planner.simulate.JobsCsv;
import dev.wattle.planner.simulate.QueueJob;
import dev.wattle.planner.simulate.ScenarioCut;
import dev.wattle.planner.simulate.SimReport;
import dev.wattle.planner.simulate.Simulator;
import dev.wattle.planner.simulate.Workload;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "simulate",
        description = {
            "Plays jobs over recorded hours, hour by hour, with what was known at the time, and counts what each policy emits.",
            "Beside them stands what no policy can beat, even knowing the future. The same input gives the same bytes."
        },
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_SLACK = 8784;

    /// How it is printed.
    enum Output {
        table,
        json
    }

    /// Unit of the jobs' times.
    enum Unit {
        hours,
        seconds
    }

    /// What jobs may do once they have begun.
    enum Freedom {
        never(Interruption.NEVER),
        pause(Interruption.PAUSE),
        move(Interruption.MOVE);

        private final Interruption interruption;

        Freedom(Interruption interruption) {
            this.interruption = interruption;
        }
    }

    @Option(names = "--jobs", paramLabel = "CSV", required = true, description = "Jobs: arrival_time,length,cpus[,speedups]. Arrivals count from the start of the play; speedups such as 2:1.8 4:2.8 are for jobs that may hold more devices.")
    private Path jobs = Path.of("jobs.csv");

    @Option(names = "--grid", paramLabel = "CSV", required = true, description = "Hourly carbon intensity: utc_hour,ZONE,... in g/kWh. Its first week is the forecasters' past.")
    private Path grid = Path.of("grid.csv");

    @Option(names = "--sites", paramLabel = "FILE", required = true, description = "Sites (sites/v1) with zone, devices and watts; their hours and energy are played.")
    private Path sites = Path.of("sites.yaml");

    @Option(names = "--policy", paramLabel = "P", required = true, split = ",", description = "One or several: wattle, wattle-paths, run-at-once, wait-awhile-window, wait-awhile-slots, lowest-slot, lowest-window, carbon-time, suspend-threshold, one-way-trading, wattle-slots, carbon-scaler.")
    private List<String> policies = new ArrayList<>();

    @Option(names = "--forecast", paramLabel = "F", description = "Forecaster by name, or a CSV file of your own figures (default: ridge).")
    private String forecast = Forecasters.BEST;

    @Option(names = "--year", description = "Play this year of the grid's hours alone.")
    private @Nullable Integer year;

    @Option(names = "--time", description = "Unit of the jobs' times: ${COMPLETION-CANDIDATES} (default: hours).")
    private Unit unit = Unit.hours;

    @Option(names = "--slack", paramLabel = "HOURS", description = "Hours that each job may wait (default: 6 for jobs below 2 hours, 24 for others).")
    private @Nullable Integer slack;

    @Option(names = "--interruption", description = "What jobs may do once begun: ${COMPLETION-CANDIDATES} (default: move).")
    private Freedom freedom = Freedom.move;

    @Option(names = "--seed", description = "Of each job's home among the sites (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--output", description = "Form: ${COMPLETION-CANDIDATES} (default: table).")
    private Output output = Output.table;

    @Override
    public Integer call() {
        if (year != null && (year < 1900 || year > 2200)) {
            throw Problem.USAGE.because("--year " + year + " cannot be; take a year of the grid's hours");
        }
        List<FleetPolicy> chosen = policies.stream().map(name -> Blame.on(Problem.USAGE, () -> FleetPolicies.named(name))).toList();
        ZoneForecaster forecaster = PlanFiles.forecaster(forecast);
        SitesFile file = PlanFiles.sites(sites);
        Traces traces = PlanFiles.history(Optional.of(grid), file);
        SitesToPlay played = SitesToPlay.of(file);
        List<QueueJob> read = Blame.on(Problem.MANIFEST_INVALID, () -> JobsCsv.read(jobs, unit == Unit.hours ? 3600 : 1));
        OptionalInt only = year == null ? OptionalInt.empty() : OptionalInt.of(year);
        ScenarioCut cut = Blame.on(Problem.NO_PLAN, () -> ScenarioCut.of(traces, only, played.sites(), read, workload(played.watts()), seed));
        cut.notes().forEach(note -> System.err.println("wattle: " + note));
        SimReport report = Blame.on(Problem.NO_PLAN, () -> new Simulator(cut.scenario()).run(chosen, forecaster));
        Printing.print(output == Output.json ? report.json() : report.table());
        return 0;
    }

    /// What is assumed of all jobs.
    private Workload workload(double watts) {
        if (slack != null && (slack < 0 || slack > MOST_SLACK)) {
            throw Problem.USAGE.because("--slack " + slack + " cannot be; take 0 to " + MOST_SLACK + " hours");
        }
        Workload usual = Workload.ASSUMED;
        return new Workload(watts, usual.shortBelowHours(), slack == null ? usual.shortWaitHours() : slack,
                slack == null ? usual.longWaitHours() : slack, freedom.interruption, usual.costsPerDevice());
    }
}
