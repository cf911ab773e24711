package dev.wattle.planner.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A forecast beside its maker's own past error.
///
/// @param forecast of the hours after the history
/// @param error on the last hours of the history, each forecast made from the hours before it
/// @param judged forecasts that the error is the mean of
/// @param historyHours that are known
/// @param repairs of the history, a line each
public record ForecastReport(ZoneForecast forecast, ForecastError error, int judged, int historyHours, List<String> repairs) {
    /// Forecasts start at every hour of the day in turn.
    private static final int EVERY = 5;

    private static final int MOST_JUDGED_HOURS = 4 * 168;
    private static final int LEAST_PAST = 168;
    private static final List<Integer> HORIZONS = List.of(1, 6, 12, 24, 48, 72, 96, 168);

    public ForecastReport {
        repairs = List.copyOf(repairs);
    }

    /// Forecasts the hours after a history, and judges the forecaster on the history's last weeks, four at most.
    ///
    /// @throws IllegalArgumentException when a week of past and the hours ahead do not fit the history
    public static ForecastReport of(ZoneForecaster forecaster, Traces history, String zone, int hours) {
        ZoneTrace trace = history.zone(zone);
        int end = trace.hours();
        if (end < LEAST_PAST + hours) {
            throw new IllegalArgumentException("zone '%s' has %d hours; a forecast of %d hours and its error need %d, so give a longer history or fewer hours"
                    .formatted(zone, end, hours, LEAST_PAST + hours));
        }
        int from = Math.max(LEAST_PAST, end - MOST_JUDGED_HOURS - hours);
        ForecastError error = ForecastError.judge(forecaster, trace, from, end, hours, EVERY);
        return new ForecastReport(forecaster.forecast(trace, end, hours), error, (end - hours - from) / EVERY + 1, end, history.repairs());
    }

    /// For people.
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(line("zone       %s, %d hours of history up to %s", forecast.zone(), historyHours, forecast.from()));
        text.append(line("method     %s", forecast.method()));
        repairs.forEach(repair -> text.append(line("repaired   %s", repair)));
        text.append(line("past error (MAPE) of %d forecasts, each from the hours before it:", judged));
        for (int horizon : HORIZONS) {
            if (horizon <= forecast.hours()) {
                text.append(line("           %3d h ahead %5.1f %%, mean up to there %5.1f %%",
                        horizon, 100 * error.partByHourAhead().get(horizon - 1), 100 * error.mean(horizon)));
            }
        }
        text.append(hasBand() ? line("band       meant for 90 %% of hours; it held %.0f %% of the judged hours", 100 * error.inBand())
                : line("band       none: this method says nothing of its own error"));
        text.append(line("%n%-20s %8s %8s %8s   g CO2e/kWh", "hour", "expected", "low", "high"));
        for (int ahead = 0; ahead < forecast.hours(); ahead++) {
            text.append(line("%-20s %8.1f %8s %8s", forecast.time(ahead), forecast.gramsPerKwh(ahead), band(forecast.low(ahead)), band(forecast.high(ahead))));
        }
        return text.toString();
    }

    /// In a form for programs.
    public Facts facts() {
        List<HourFacts> hours = new ArrayList<>();
        for (int ahead = 0; ahead < forecast.hours(); ahead++) {
            hours.add(new HourFacts(forecast.time(ahead).toString(), forecast.gramsPerKwh(ahead), forecast.low(ahead), forecast.high(ahead)));
        }
        return new Facts(forecast.zone(), forecast.method(), historyHours, repairs, judged, error.partByHourAhead(), hasBand(), error.inBand(), hours);
    }

    /// @param mapeByHourAhead 0.1 for 10 percent
    /// @param band whether low and high say something
    /// @param inBand part of the judged hours
    public record Facts(
            String zone, String method, int historyHours, List<String> repairs, int judged, List<Double> mapeByHourAhead, boolean band, double inBand, List<HourFacts> hours) {}

    /// @param utcHour its start
    public record HourFacts(String utcHour, double gCo2ePerKwh, double low, double high) {}

    private boolean hasBand() {
        return forecast.hasBand();
    }

    private String band(double grams) {
        return hasBand() ? String.format(Locale.ROOT, "%.1f", grams) : "-";
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
