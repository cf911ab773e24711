package dev.wattle.cli;

import dev.wattle.cli.planning.Blame;
import dev.wattle.cli.planning.PlanFiles;
import dev.wattle.planner.forecast.ForecastReport;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "forecast",
        description = {
            "Forecasts a zone's carbon intensity from its past hours, with a band, and says how wrong the method was on that past.",
            "The hours ahead begin where the history ends; without one, at the next hour, as a live source forecasts them."
        },
        mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {
    /// How it is printed.
    enum Output {
        table,
        json
    }

    private static final int MOST_HOURS = 8784;

    @Option(names = "--zone", required = true, description = "Zone of the history to forecast.")
    private String zone = "";

    @Option(names = "--history", paramLabel = "CSV", description = "Hourly carbon intensity: utc_hour,ZONE,... in g/kWh. Only a live source can do without.")
    private @Nullable Path history;

    @Option(names = "--hours", description = "Hours ahead (default: 96).")
    private int hours = 96;

    @Option(names = {"--method", "--forecast"}, paramLabel = "F", description = "Forecaster: ridge, fading-profile, week-profile, last-day, a CSV file of your own figures, or a live source: live:electricity-maps, live:uk, live:watttime:REGION (default: ridge).")
    private String method = Forecasters.BEST;

    @Option(names = "--output", description = "Form: ${COMPLETION-CANDIDATES} (default: table).")
    private Output output = Output.table;

    @Override
    public Integer call() {
        if (hours < 1 || hours > MOST_HOURS) {
            throw Problem.USAGE.because("--hours " + hours + " cannot be; take 1 to " + MOST_HOURS);
        }
        if (method.equals("perfect")) {
            throw Problem.USAGE.because("--method perfect sees the future, which has no forecast here; take one of the past, such as " + Forecasters.BEST);
        }
        ForecastReport report = report();
        Printing.print(output == Output.json ? Json.writePretty(report.facts()) + "\n" : report.table());
        return 0;
    }

    private ForecastReport report() {
        if (LiveOutlook.isNamed(method)) {
            LiveOutlook live = LiveOutlook.ask("--method", method, List.of(zone), history != null, System.getenv(), Clock.systemUTC());
            System.err.println("wattle: " + live.note());
            return report(live.forecaster(), history == null ? live.noPast(List.of(zone)) : PlanFiles.history(history, zone));
        }
        if (history == null) {
            throw Problem.USAGE.because("--history is missing; give the zone's past hours as CSV, or a live source with --method live:SOURCE");
        }
        return report(PlanFiles.forecaster(method), PlanFiles.history(history, zone));
    }

    private ForecastReport report(ZoneForecaster forecaster, Traces traces) {
        return Blame.on(Problem.DATA_UNREADABLE, () -> ForecastReport.of(forecaster, traces, zone, hours));
    }
}
