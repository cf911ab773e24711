package dev.wattle.cli;

import dev.wattle.cli.planning.Blame;
import dev.wattle.cli.planning.PlanFiles;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.YearlyTable;
import dev.wattle.footprint.grid.live.ForecastHours;
import dev.wattle.footprint.grid.live.LiveForecast;
import dev.wattle.footprint.grid.live.NoForecastException;
import dev.wattle.footprint.run.Pace;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.planner.wait.CleanHours;
import dev.wattle.planner.wait.RenewedOutlook;
import dev.wattle.planner.wait.TraceOutlook;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// When a wrapped command may work: `wattle run --by TIME --needs DURATION [--suspend]`.
final class WaitOptions {
    private static final long LONGEST_NAP_MILLIS = 60_000;

    @Option(names = "--by", paramLabel = "TIME", description = "Wait for clean hours, and be done by then: 06:00, 2026-03-01T06:00, 8h.")
    private @Nullable String by;

    @Option(names = "--needs", paramLabel = "DURATION", description = "How long the command works, by your estimate: 90m, 3h.")
    private @Nullable String needs;

    @Option(names = "--suspend", description = "The command may be paused (SIGSTOP) in hours that are not clean.")
    private boolean suspend;

    @Option(names = "--forecast", paramLabel = "live:SOURCE", description = "With --by: wait by what a live source forecasts: live:electricity-maps (ELECTRICITY_MAPS_TOKEN), live:uk, live:watttime:REGION for the marginal (WATTTIME_USER, WATTTIME_PASSWORD). Without a key or an answer the command runs at once.")
    private @Nullable String forecast;

    /// Waits until the command should begin, and says when it may work from then on.
    ///
    /// @param csv hours of the place, past or to come, if any were given
    /// @param zone the place
    /// @param interval between two questions whether it may work
    Pace await(@Nullable Path csv, String zone, Duration interval, PrintStream err) throws InterruptedException {
        Pace always = (now, worked) -> true;
        if (by == null) {
            if (needs != null || suspend || forecast != null) {
                throw Problem.USAGE.because("--needs, --suspend and --forecast go with --by TIME");
            }
            return always;
        }
        if (needs == null) {
            throw Problem.USAGE.because("--by needs --needs DURATION, such as 3h: how long the command works");
        }
        Instant now = Instant.now();
        Instant deadline = Times.instant("--by", by, now, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
        Duration work = Times.duration("--needs", needs);
        Optional<Known> known = known(csv, zone, now, err);
        if (known.isEmpty()) {
            return always;
        }
        Duration left = Duration.between(now, deadline);
        if (left.compareTo(work) < 0) {
            err.println("wattle: cannot be done by " + deadline + ": it needs " + needs + " and " + Math.max(0, left.toMinutes()) + " min are left; beginning at once");
            return always;
        }
        Instant reach = known.get().reach();
        if (reach.isBefore(deadline) && Duration.between(now, reach).compareTo(work) < 0) {
            err.println("wattle: " + known.get().tooFew() + ": running at once");
            return always;
        }
        Instant end = reach.isBefore(deadline) ? reach : deadline;
        CleanHours hours = Blame.on(Problem.USAGE, () -> new CleanHours(known.get().outlook(), work, end, suspend, suspend ? interval : Duration.ZERO));
        err.println("wattle: plans by " + known.get().name());
        await(hours, deadline, err);
        return suspend ? hours::works : always;
    }

    /// What is known of the coming hours.
    ///
    /// @param name of it, for people
    /// @param reach up to where it tells clean hours from dirty
    /// @param tooFew what to say when that is too near
    private record Known(CleanHours.Outlook outlook, String name, Instant reach, String tooFew) {}

    /// Nothing where nothing tells of the coming hours: then standard error has said so.
    private Optional<Known> known(@Nullable Path csv, String zone, Instant now, PrintStream err) {
        if (forecast != null) {
            return live(forecast, zone, now, err);
        }
        if (csv == null) {
            err.println("wattle: nothing tells what the coming hours emit (give --forecast live:SOURCE or --intensity CSV): running at once");
            return Optional.empty();
        }
        ZoneTrace trace = trace(csv, zone);
        if (!zone.isEmpty() && !trace.zone().equals(zone) && YearlyTable.ofZones().knows(trace.zone())) {
            err.println("wattle: " + csv + " has zone '" + trace.zone() + "' alone, which is taken for '" + zone + "'");
        }
        try {
            TraceOutlook outlook = new TraceOutlook(trace, now);
            return Optional.of(new Known(outlook, outlook.name(now), outlook.reach(), csv + ": " + outlook.tooFew()));
        } catch (IllegalArgumentException e) { // a history that says nothing of them is no reason to keep a command from running
            err.println("wattle: " + csv + ": " + e.getMessage() + ": running at once");
            return Optional.empty();
        }
    }

    /// A source that has no key or does not answer is no reason to keep a command from running.
    private static Optional<Known> live(String name, String zone, Instant now, PrintStream err) {
        if (!LiveOutlook.isNamed(name)) {
            throw Problem.USAGE.because("--forecast '" + name + "' is no live source; take live:electricity-maps, live:uk or live:watttime:REGION, or give hours of your own with --intensity CSV");
        }
        if (zone.isEmpty()) {
            throw Problem.USAGE.because("--forecast " + name + " needs the place; name it with --zone");
        }
        try {
            LiveForecast live = LiveOutlook.forecast("--forecast", name, List.of(zone), System.getenv(), Clock.systemUTC());
            ForecastHours first = live.of(zone);
            String whose = first.source() + "'s " + (first.basis() == Basis.MARGINAL
                    ? "marginal forecast until " + first.to() + "; the average figures of the report stand apart" : "forecast until " + first.to());
            RenewedOutlook outlook = new RenewedOutlook(LiveOutlook.trace(first), now, () -> again(live, zone), Thread::startVirtualThread);
            return Optional.of(new Known(outlook, whose, outlook.reach(), first.source() + ": " + outlook.tooFew()));
        } catch (NoForecastException e) {
            err.println("wattle: " + e.line() + ": running at once");
        } catch (ProblemException e) {
            if (e.problem() != Problem.UNAUTHORIZED) {
                throw e;
            }
            err.println("wattle: " + e.line() + ": running at once");
        }
        return Optional.empty();
    }

    private static Optional<ZoneTrace> again(LiveForecast live, String zone) {
        try {
            return Optional.of(LiveOutlook.trace(live.of(zone)));
        } catch (NoForecastException away) {
            return Optional.empty(); // what it said before still stands
        }
    }

    /// The zone's column, or the only one there is.
    private static ZoneTrace trace(Path csv, String zone) {
        List<String> zones = PlanFiles.zones(csv);
        return PlanFiles.history(csv, zones.size() == 1 ? zones.getFirst() : zone).zones().values().iterator().next();
    }

    private void await(CleanHours hours, Instant deadline, PrintStream err) throws InterruptedException {
        Instant now = Instant.now();
        CleanHours.Expectation expected = hours.expected(now);
        Instant next = hours.next(now, Duration.ZERO);
        String how = how(expected) + "; due by " + deadline;
        if (!next.isAfter(now)) {
            err.println("wattle: begins at once (" + how + ")");
            return;
        }
        err.println("wattle: waits until " + next.truncatedTo(ChronoUnit.SECONDS) + " (" + how + "; Ctrl-C gives up)");
        try (GivenUp _ = GivenUp.watch(err)) {
            while (!hours.works(Instant.now(), Duration.ZERO)) {
                long millis = Duration.between(Instant.now(), hours.next(Instant.now(), Duration.ZERO)).toMillis();
                Thread.sleep(Math.clamp(millis, 1, LONGEST_NAP_MILLIS));
            }
        }
    }

    private String how(CleanHours.Expectation expected) {
        String then = String.format(Locale.ROOT, "about %.0f g/kWh then", expected.planned());
        String atOnce = String.format(Locale.ROOT, "%.0f g/kWh at once", expected.atOnce());
        if (!suspend) {
            return then + ", " + atOnce;
        }
        return expected.stretches() == 1
                ? "to work through: pausing is not expected to emit less; " + then + ", " + atOnce
                : String.format(Locale.ROOT, "to work in %d stretches; %s, %.0f g/kWh without a pause, %s", expected.stretches(), then, expected.through(), atOnce);
    }
}
