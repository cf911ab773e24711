package dev.wattle.cli;

import dev.wattle.cli.planning.Blame;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.live.ForecastHours;
import dev.wattle.footprint.grid.live.LiveForecast;
import dev.wattle.footprint.grid.live.NoForecastException;
import dev.wattle.footprint.run.Pace;
import dev.wattle.planner.forecast.TraceReader;
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
import java.util.Map;
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
    Pace await(@Nullable Path csv, String zone, PrintStream err) throws InterruptedException {
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
        Optional<CleanHours.Outlook> outlook = outlook(csv, zone, now, err);
        if (outlook.isEmpty()) {
            return always;
        }
        Duration left = Duration.between(now, deadline);
        if (left.compareTo(work) < 0) {
            err.println("wattle: cannot be done by " + deadline + ": it needs " + needs + " and " + Math.max(0, left.toMinutes()) + " min are left; beginning at once");
            return always;
        }
        CleanHours hours = Blame.on(Problem.USAGE, () -> new CleanHours(outlook.get(), work, deadline, suspend));
        await(hours, deadline, err);
        return suspend ? hours::works : always;
    }

    /// Nothing where nothing tells of the coming hours: then standard error has said so.
    private Optional<CleanHours.Outlook> outlook(@Nullable Path csv, String zone, Instant now, PrintStream err) {
        if (forecast != null) {
            return live(forecast, zone, now, err);
        }
        if (csv == null) {
            err.println("wattle: nothing tells what the coming hours emit (give --forecast live:SOURCE or --intensity CSV): running at once");
            return Optional.empty();
        }
        TraceOutlook outlook = Blame.on(Problem.DATA_UNREADABLE, () -> new TraceOutlook(trace(csv, zone), now));
        err.println("wattle: plans by " + outlook.name(now));
        return Optional.of(outlook);
    }

    /// A source that has no key or does not answer is no reason to keep a command from running.
    private static Optional<CleanHours.Outlook> live(String name, String zone, Instant now, PrintStream err) {
        if (!LiveOutlook.isNamed(name)) {
            throw Problem.USAGE.because("--forecast '" + name + "' is no live source; take live:electricity-maps, live:uk or live:watttime:REGION, or give hours of your own with --intensity CSV");
        }
        if (zone.isEmpty()) {
            throw Problem.USAGE.because("--forecast " + name + " needs the place; name it with --zone");
        }
        try {
            LiveForecast live = LiveOutlook.forecast("--forecast", name, List.of(zone), System.getenv(), Clock.systemUTC());
            ForecastHours first = live.of(zone);
            err.println("wattle: plans by " + first.source() + "'s " + (first.basis() == Basis.MARGINAL
                    ? "marginal forecast until " + first.to() + "; the average figures of the report stand apart" : "forecast until " + first.to()));
            return Optional.of(new RenewedOutlook(LiveOutlook.trace(first), now, () -> again(live, zone), Thread::startVirtualThread));
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
        Map<String, ZoneTrace> zones = TraceReader.read(csv).zones();
        if (zones.size() == 1) {
            return zones.values().iterator().next();
        }
        return Optional.ofNullable(zones.get(zone))
                .orElseThrow(() -> Problem.UNKNOWN_ZONE.because(
                        "'" + csv + "' has no column for zone '" + zone + "', it has " + String.join(", ", zones.keySet()) + "; name one with --zone"));
    }

    private static void await(CleanHours hours, Instant deadline, PrintStream err) throws InterruptedException {
        Instant now = Instant.now();
        CleanHours.Expectation expected = hours.expected(now);
        Instant next = hours.next(now, Duration.ZERO);
        String figures = Double.isNaN(expected.planned())
                ? "no whole hour is left to choose from"
                : String.format(Locale.ROOT, "about %.0f g/kWh then, %.0f g/kWh at once", expected.planned(), expected.atOnce());
        if (!next.isAfter(now)) {
            err.println("wattle: begins at once (" + figures + "; due by " + deadline + ")");
            return;
        }
        err.println("wattle: waits until " + next.truncatedTo(ChronoUnit.SECONDS) + " (" + figures + "; due by " + deadline + "; Ctrl-C gives up)");
        while (!hours.works(Instant.now(), Duration.ZERO)) {
            long millis = Duration.between(Instant.now(), hours.next(Instant.now(), Duration.ZERO)).toMillis();
            Thread.sleep(Math.clamp(millis, 1, LONGEST_NAP_MILLIS));
        }
    }
}
