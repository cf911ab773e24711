package dev.wattle.cli;

import dev.wattle.cli.planning.Blame;
import dev.wattle.cli.planning.JobOnSites;
import dev.wattle.cli.planning.JointJobOnSites;
import dev.wattle.cli.planning.PlanFiles;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.planner.advice.Advice;
import dev.wattle.planner.advice.AdviceFacts;
import dev.wattle.planner.advice.AdvicePage;
import dev.wattle.planner.advice.AdviceTable;
import dev.wattle.planner.advice.Advisor;
import dev.wattle.planner.advice.JointAdvisor;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {
            "Says when and where a job would emit least before its deadline, what else it could do, and how far from the best that is.",
            "Without --history it plans on the recorded hours of April 2022 that come with Wattle: an example, not the present."
        },
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    /// How it is printed.
    enum Output {
        table,
        json,
        html
    }

    @Parameters(paramLabel = "JOB.yaml", description = "The job (plan/v1): device-hours or tokens, deadline, how it may run, alone or by sites together.")
    private Path job = Path.of("job.yaml");

    @Option(names = "--offers", paramLabel = "FILE", required = true, description = "Sites that it may use (sites/v1).")
    private Path offers = Path.of("sites.yaml");

    @Option(names = "--history", paramLabel = "CSV", description = "Hourly carbon intensity up to now: utc_hour,ZONE,... in g/kWh.")
    private @Nullable Path history;

    @Option(names = "--forecast", paramLabel = "F", description = "Forecaster by name, or a CSV file of your own figures (default: ridge).")
    private String forecast = Forecasters.BEST;

    @Option(names = "--from", paramLabel = "TIME", description = "When the plan starts, a whole hour (default: where the history ends; with the recorded hours, their second week).")
    private @Nullable Instant from;

    @Option(names = "--explain", description = "Say why then, why there, what it would cost elsewhere and later, and what binds.")
    private boolean explain;

    @Option(names = "--output", description = "Form: ${COMPLETION-CANDIDATES} (default: table).")
    private Output output = Output.table;

    @Override
    public Integer call() {
        PlanManifest.Parsed manifest = PlanFiles.job(job);
        ZoneForecaster forecaster = PlanFiles.forecaster(forecast);
        SitesFile sites = PlanFiles.sites(offers);
        Traces traces = PlanFiles.history(Optional.ofNullable(history), sites);
        Instant start = start(traces);
        if (manifest.manifest().deadline().from(start).isBefore(start.plus(1, ChronoUnit.HOURS))) {
            throw Problem.NO_PLAN.because("%s: the deadline %s is less than an hour after %s, when the plan starts; give a later one"
                    .formatted(manifest.place("deadline"), manifest.manifest().deadline().text(), start));
        }
        Advice advice = manifest.manifest().together().isPresent()
                ? advice(JointJobOnSites.of(manifest, sites, start), traces, forecaster, start)
                : advice(JobOnSites.of(manifest, sites, start), traces, forecaster, start);
        if (history == null) {
            System.err.println("wattle: planned on the recorded hours of " + HourlyTrace.recorded().from() + " to " + HourlyTrace.recorded().to()
                    + "; give --history for the present");
        }
        System.out.print(text(advice));
        System.out.flush();
        return 0;
    }

    private static Advice advice(JobOnSites asked, Traces traces, ZoneForecaster forecaster, Instant start) {
        return Blame.on(Problem.DATA_UNREADABLE,
                () -> new Advisor(traces, forecaster).advise(asked.job(), asked.work(), asked.offerings(), asked.routes(), start));
    }

    private static Advice advice(JointJobOnSites asked, Traces traces, ZoneForecaster forecaster, Instant start) {
        return Blame.on(Problem.DATA_UNREADABLE, () -> new JointAdvisor(traces, forecaster).advise(asked.job(), asked.members(), start));
    }

    private Instant start(Traces traces) {
        if (from == null) {
            ZoneTrace any = traces.zones().values().iterator().next();
            return history == null ? HourlyTrace.REPLAY_FROM : any.time(any.hours());
        }
        if (!from.equals(from.truncatedTo(ChronoUnit.HOURS))) {
            throw Problem.USAGE.because("--from " + from + " is off the hour; give the start of a UTC hour, such as " + from.truncatedTo(ChronoUnit.HOURS));
        }
        return from;
    }

    private String text(Advice advice) {
        return switch (output) {
            case table -> AdviceTable.of(advice, explain);
            case json -> Json.writePretty(AdviceFacts.of(advice)) + "\n";
            case html -> AdvicePage.html(advice, Software.name());
        };
    }
}
