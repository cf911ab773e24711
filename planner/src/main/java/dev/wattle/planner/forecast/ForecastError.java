package dev.wattle.planner.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How wrong a forecaster was on some hours: for each hour ahead the mean of |forecast - actual| / actual (MAPE), where an
/// actual below 1 g/kWh counts as 1.
///
/// @param method the forecaster's name
/// @param zone judged
/// @param partByHourAhead 0.1 for 10 percent; one figure alone where the hour ahead does not matter
/// @param judged forecasts; hours, where the hour ahead does not matter
/// @param inBand part of the hours with a band that lay in it; NaN when none had one
public record ForecastError(String method, String zone, List<Double> partByHourAhead, int judged, double inBand) {
    public ForecastError {
        partByHourAhead = List.copyOf(partByHourAhead);
    }

    /// Makes a forecast every `every` hours from `from` on, as it could be made then, as long as all its hours lie before `to`.
    public static ForecastError judge(ZoneForecaster forecaster, ZoneTrace trace, int from, int to, int hours, int every) {
        double[] sums = new double[hours];
        int made = 0;
        long banded = 0;
        long within = 0;
        for (int now = from; now + hours <= to; now += every) {
            ZoneForecast forecast = forecaster.forecast(trace, now, hours);
            for (int ahead = 0; ahead < hours; ahead++) {
                double actual = trace.at(now + ahead);
                sums[ahead] += Math.abs(forecast.gramsPerKwh(ahead) - actual) / Math.max(1, actual);
                within += forecast.hasBand() && actual >= forecast.low(ahead) && actual <= forecast.high(ahead) ? 1 : 0;
            }
            banded += forecast.hasBand() ? hours : 0;
            made++;
        }
        if (made == 0) {
            throw new IllegalArgumentException("no forecast of %d hours fits between hour %d and %d of zone '%s'; judge fewer hours or add to the trace"
                    .formatted(hours, from, to, trace.zone()));
        }
        List<Double> parts = new ArrayList<>();
        for (double sum : sums) {
            parts.add(sum / made);
        }
        return new ForecastError(forecaster.name(), trace.zone(), parts, made, banded == 0 ? Double.NaN : within / (double) banded);
    }

    /// Of figures that say the same whenever they are asked: over the hours of the trace, from `from` on, that they know.
    ///
    /// @return nothing where there are none
    static Optional<ForecastError> judge(ZoneForecaster forecaster, ZoneTrace given, ZoneTrace trace, int from) {
        int offset = given.hourOf(trace.start());
        int first = Math.max(from, -offset);
        int hours = Math.min(trace.hours(), given.hours() - offset) - first;
        if (hours < 1) {
            return Optional.empty();
        }
        ZoneForecast forecast = forecaster.forecast(trace, first, hours);
        double sum = 0;
        double within = 0;
        for (int ahead = 0; ahead < hours; ahead++) {
            double actual = trace.at(first + ahead);
            sum += Math.abs(forecast.gramsPerKwh(ahead) - actual) / Math.max(1, actual);
            within += actual >= forecast.low(ahead) && actual <= forecast.high(ahead) ? 1 : 0;
        }
        return Optional.of(new ForecastError(forecaster.name(), trace.zone(), List.of(sum / hours), hours, forecast.hasBand() ? within / hours : Double.NaN));
    }

    /// Mean over the first `hours` hours ahead.
    public double mean(int hours) {
        return partByHourAhead.stream().limit(hours).mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
