package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a service forecasts of a zone, an hour each without gaps.
///
/// @param source the service, for people
/// @param zone asked for
/// @param basis average or marginal; the two are never mixed
/// @param from start of the first hour, a whole UTC hour
/// @param gramsPerKwh by hour, at least one, each finite and at least 0
public record ForecastHours(String source, String zone, Basis basis, Instant from, List<Double> gramsPerKwh) {
    public ForecastHours {
        gramsPerKwh = List.copyOf(gramsPerKwh);
        if (gramsPerKwh.isEmpty() || !from.equals(from.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("a forecast of " + gramsPerKwh.size() + " hours from " + from + " cannot be; give at least one, from a whole hour on");
        }
    }

    /// The end of the last hour.
    public Instant to() {
        return from.plus(gramsPerKwh.size(), ChronoUnit.HOURS);
    }
}
