package dev.wattle.planner.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A forecast beside its maker's own past error.
///
/// @param forecast of the hours after the history
/// @param error on the last hours of the history, each forecast made from the hours before it; empty when the history is too short or, of
/// given hours, holds none of them
/// @param given whether the figures come from elsewhere, so that the error does not hang on the hour ahead
/// @param historyHours that are known
/// @param repairs of the history, a line each
public record ForecastReport(ZoneForecast forecast, Optional<ForecastError> error, boolean given, int historyHours, List<String> repairs) {
    /// Forecasts start at every hour of the day in turn.
    private static final int EVERY = 5;

    private static final int MOST_JUDGED_HOURS = 4 * 168;
    private static final int LEAST_JUDGED_FROM = 168;
    private static final int DAY = 24;
    private static final List<Integer> HORIZONS = List.of(1, 6, 12, 24, 48, 72, 96, 168);

    public ForecastReport {
        repairs = List.copyOf(repairs);
    }

    /// Forecasts the hours after a history, and judges the forecaster on the history's last weeks, four at most.
    ///
    /// @throws IllegalArgumentException when the history has less than a day, which a forecaster from the past needs
    public static ForecastReport of(ZoneForecaster forecaster, Traces history, String zone, int hours) {
        ZoneTrace trace = history.zone(zone);
        int end = trace.hours();
        Optional<ZoneTrace> given = forecaster.given(zone);
        if (given.isEmpty() && end < DAY) {
            throw new IllegalArgumentException("zone '%s' has %d hours of history, too few to forecast from; give a day at least".formatted(zone, end));
        }
        int from = Math.max(LEAST_JUDGED_FROM, end - MOST_JUDGED_HOURS - hours);
        Optional<ForecastError> error = given.isPresent() ? ForecastError.judge(forecaster, given.get(), trace, Math.max(0, end - MOST_JUDGED_HOURS))
                : from + hours > end ? Optional.empty()
                : Optional.of(ForecastError.judge(forecaster, trace, from, end, hours, EVERY));
        return new ForecastReport(forecaster.forecast(trace, end, hours), error, given.isPresent(), end, history.repairs());
    }

    /// For people.
    public String table() {
        StringBuilder text = new StringBuilder();
        text.append(line("zone       %s, %d hours of history up to %s", forecast.zone(), historyHours, forecast.from()));
        text.append(line("method     %s", forecast.method()));
        repairs.forEach(repair -> text.append(line("repaired   %s", repair)));
        text.append(pastError());
        text.append(line("band       %s", band()));
        text.append(line("%n%-20s %8s %8s %8s   g CO2e/kWh", "hour", "expected", "low", "high"));
        for (int ahead = 0; ahead < forecast.hours(); ahead++) {
            text.append(line("%-20s %8.1f %8s %8s", forecast.time(ahead), forecast.gramsPerKwh(ahead), edge(forecast.low(ahead)), edge(forecast.high(ahead))));
        }
        return text.toString();
    }

    private String pastError() {
        if (error.isEmpty()) {
            return line("past error not known: %s", given ? "these figures and the history share no hour"
                    : "to judge so many hours ahead takes %d hours of history".formatted(LEAST_JUDGED_FROM + forecast.hours()));
        }
        ForecastError known = error.get();
        if (given) {
            return line("past error (MAPE) on the last %d hours that these figures and the history share: %.1f %%", known.judged(), 100 * known.mean(1));
        }
        StringBuilder text = new StringBuilder(line("past error (MAPE) of %d forecasts, each from the hours before it:", known.judged()));
        for (int horizon : HORIZONS) {
            if (horizon <= forecast.hours()) {
                text.append(line("           %3d h ahead %5.1f %%, mean up to there %5.1f %%",
                        horizon, 100 * known.partByHourAhead().get(horizon - 1), 100 * known.mean(horizon)));
            }
        }
        return text.toString();
    }

    private String band() {
        if (!forecast.hasBand()) {
            return "none: " + forecast.whyNoBand();
        }
        return "meant for 90 % of hours" + error.map(ForecastError::inBand).filter(Double::isFinite)
                .map(part -> String.format(Locale.ROOT, "; it held %.0f %% of the judged hours", 100 * part)).orElse("");
    }

    /// In a form for programs.
    public Facts facts() {
        List<HourFacts> hours = new ArrayList<>();
        for (int ahead = 0; ahead < forecast.hours(); ahead++) {
            hours.add(new HourFacts(forecast.time(ahead).toString(), forecast.gramsPerKwh(ahead), forecast.low(ahead), forecast.high(ahead)));
        }
        double held = error.map(ForecastError::inBand).orElse(Double.NaN);
        return new Facts(forecast.zone(), forecast.method(), historyHours, repairs, error.map(ForecastError::judged).orElse(0),
                error.map(known -> OptionalDouble.of(known.mean(forecast.hours()))).orElse(OptionalDouble.empty()),
                given ? List.of() : error.map(ForecastError::partByHourAhead).orElse(List.of()), forecast.hasBand(), forecast.whyNoBand(),
                Double.isFinite(held) ? OptionalDouble.of(held) : OptionalDouble.empty(), hours);
    }

    /// @param judged forecasts, or hours where the figures come from elsewhere
    /// @param mape mean over all hours ahead, 0.1 for 10 percent; empty where nothing could be judged
    /// @param mapeByHourAhead the same by hour ahead; empty too where the figures come from elsewhere
    /// @param band whether low and high say something
    /// @param whyNoBand empty where there is one
    /// @param inBand part of the judged hours
    public record Facts(
            String zone, String method, int historyHours, List<String> repairs, int judged, OptionalDouble mape, List<Double> mapeByHourAhead,
            boolean band, String whyNoBand, OptionalDouble inBand, List<HourFacts> hours) {}

    /// @param utcHour its start
    public record HourFacts(String utcHour, double gCo2ePerKwh, double low, double high) {}

    private String edge(double grams) {
        return forecast.hasBand() ? String.format(Locale.ROOT, "%.1f", grams) : "-";
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
