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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "forecast",
        description = {
            "Forecasts a zone's carbon intensity from its past hours, with a band, and says how wrong the method was on that past.",
            "The hours ahead begin where the history ends."
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

    @Option(names = "--history", paramLabel = "CSV", required = true, description = "Hourly carbon intensity: utc_hour,ZONE,... in g/kWh.")
    private Path history = Path.of("history.csv");

    @Option(names = "--hours", description = "Hours ahead (default: 96).")
    private int hours = 96;

    @Option(names = "--method", description = "Forecaster: ridge, fading-profile, week-profile, last-day, or a CSV file of your own figures (default: ridge).")
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
        ZoneForecaster forecaster = PlanFiles.forecaster(method);
        Traces traces = PlanFiles.history(history, zone);
        ForecastReport report = Blame.on(Problem.DATA_UNREADABLE, () -> ForecastReport.of(forecaster, traces, zone, hours));
        System.out.print(output == Output.json ? Json.writePretty(report.facts()) + "\n" : report.table());
        System.out.flush();
        return 0;
    }
}
