package dev.wattle.cli;

import dev.wattle.cli.planning.Blame;
import dev.wattle.cli.planning.CloudGround;
import dev.wattle.cli.planning.Ground;
import dev.wattle.cli.planning.JobOnSites;
import dev.wattle.cli.planning.JointJobOnSites;
import dev.wattle.cli.planning.PlanFiles;
import dev.wattle.planner.advice.Advice;
import dev.wattle.planner.advice.AdviceFacts;
import dev.wattle.planner.advice.AdvicePage;
import dev.wattle.planner.advice.AdviceTable;
import dev.wattle.planner.advice.Advisor;
import dev.wattle.planner.advice.JointAdvisor;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import dev.wattle.protocol.SitesNow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        description = {
            "Says when and where a job would emit least before its deadline, what else it could do, and how far from the best that is.",
            "It plans on the sites of a file, or on those that are joined to a cloud, at the cloud's time and with the hours that it knows.",
            "With a file and without --history it plans on the recorded hours of April 2022 that come with Wattle: an example, not the present."
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

    @Option(names = "--offers", paramLabel = "FILE", description = "Sites that it may use (sites/v1). Or name a cloud, and plan on the sites that are joined to it.")
    private @Nullable Path offers;

    @Mixin
    private CloudOption cloud = new CloudOption();

    @Option(names = "--history", paramLabel = "CSV", description = "Hourly carbon intensity up to now: utc_hour,ZONE,... in g/kWh.")
    private @Nullable Path history;

    @Option(names = "--forecast", paramLabel = "F", description = "Forecaster by name, a CSV file of your own figures, or what a live source forecasts: live:electricity-maps (ELECTRICITY_MAPS_TOKEN), live:uk, live:watttime:REGION for the marginal (WATTTIME_USER, WATTTIME_PASSWORD) (default: ridge).")
    private String forecast = Forecasters.BEST;

    @Option(names = "--from", paramLabel = "TIME", description = "When the plan starts, a whole hour with its offset, such as 2022-04-20T00:00Z (default: where the history ends; with the recorded hours, their second week; with a cloud, its time).")
    private @Nullable String from;

    @Option(names = "--explain", description = "Say why then, why there, what it would cost elsewhere and later, and what binds.")
    private boolean explain;

    @Option(names = "--output", description = "Form: ${COMPLETION-CANDIDATES} (default: table).")
    private Output output = Output.table;

    @Override
    public Integer call() {
        Optional<Instant> asked = Optional.ofNullable(from).map(PlanCommand::wholeHour);
        PlanManifest.Parsed manifest = PlanFiles.job(job);
        requireSites();
        boolean isLive = LiveOutlook.isNamed(forecast);
        ZoneForecaster past = isLive ? Forecasters.best() : PlanFiles.forecaster(forecast);
        Optional<Ground> known = isLive && !hasPast() ? Optional.empty() : Optional.of(ground(manifest));
        Optional<LiveOutlook> live = isLive ? Optional.of(live(known)) : Optional.empty();
        ZoneForecaster forecaster = live.map(LiveOutlook::forecaster).orElse(past);
        Ground ground = known.or(() -> live.map(this::ground)).orElseThrow();
        Instant start = asked.or(() -> live.map(LiveOutlook::start)).orElse(ground.start());
        live.ifPresent(outlook -> System.err.println("wattle: planned " + outlook.note()));
        if (manifest.manifest().deadline().from(start).isBefore(start.plus(1, ChronoUnit.HOURS))) {
            throw Problem.NO_PLAN.because("%s: the deadline %s is less than an hour after %s, when the plan starts; give a later one"
                    .formatted(manifest.place("deadline"), manifest.manifest().deadline().text(), start));
        }
        Advice advice = manifest.manifest().together().isPresent()
                ? advice(JointJobOnSites.of(manifest, ground, start), ground.past(), forecaster, start)
                : advice(JobOnSites.of(manifest, ground, start), ground.past(), forecaster, start);
        ground.note().ifPresent(note -> System.err.println("wattle: " + note));
        Printing.print(text(advice.withWarnings(ground.warnings())));
        return 0;
    }

    private static Advice advice(JobOnSites asked, Traces traces, ZoneForecaster forecaster, Instant start) {
        return Blame.on(Problem.DATA_UNREADABLE,
                () -> new Advisor(traces, forecaster).advise(asked.job(), asked.work(), asked.offerings(), asked.routes(), start));
    }

    private static Advice advice(JointJobOnSites asked, Traces traces, ZoneForecaster forecaster, Instant start) {
        return Blame.on(Problem.DATA_UNREADABLE, () -> new JointAdvisor(traces, forecaster).advise(asked.job(), asked.members(), start));
    }

    private void requireSites() {
        if ((offers == null) != cloud.isNamed()) {
            throw Problem.USAGE.because((offers == null ? "there are no sites to plan on" : "--offers stands beside a cloud")
                    + "; give one of --offers FILE, --cloud URL or --dir DIR");
        }
    }

    /// Whether hours of the past stand beside what a live source forecasts.
    private boolean hasPast() {
        return history != null || offers == null;
    }

    private LiveOutlook live(Optional<Ground> known) {
        SitesFile sites = known.map(Ground::sites).orElseGet(() -> PlanFiles.sites(Objects.requireNonNull(offers)));
        List<String> zones = sites.sites().stream().map(SitesFile.Site::zone).distinct().toList();
        Clock clock = Clock.systemUTC();
        known.filter(_ -> offers == null && from == null).map(Ground::start)
                .filter(start -> Duration.between(clock.instant(), start).abs().compareTo(Duration.ofHours(2)) > 0)
                .ifPresent(start -> {
                    throw Problem.USAGE.because("--forecast " + forecast + " speaks of the present and the cloud's time is " + start + "; leave --forecast out, or give --offers");
                });
        return LiveOutlook.ask("--forecast", forecast, zones, known.isPresent(), System.getenv(), clock);
    }

    private Ground ground(LiveOutlook live) {
        SitesFile sites = PlanFiles.sites(Objects.requireNonNull(offers));
        Traces noPast = live.noPast(sites.sites().stream().map(SitesFile.Site::zone).distinct().toList());
        return new Ground(sites, Map.of(), noPast, live.start(), Optional.empty(), List.of());
    }

    private Ground ground(PlanManifest.Parsed manifest) {
        if (offers != null) {
            return Ground.ofFiles(offers, Optional.ofNullable(history));
        }
        CloudApi api = cloud.open();
        SitesNow sites = api.sites();
        return new CloudGround(api.uri().toString(), sites).of(manifest, Optional.ofNullable(history), zone -> api.hours(zone, sites.now()));
    }

    private static Instant wholeHour(String text) {
        Instant from = Times.exact("--from", text);
        if (!from.equals(from.truncatedTo(ChronoUnit.HOURS))) {
            throw Problem.USAGE.because("--from " + text + " is off the hour; give the start of a UTC hour, such as " + from.truncatedTo(ChronoUnit.HOURS));
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
