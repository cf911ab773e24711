package dev.wattle.planner.forecast;

import java.util.Optional;

/// Makes forecasts of one zone's carbon intensity.
public interface ZoneForecaster {
    /// Names it in reports and on the command line, in dashed lower case.
    String name();

    /// What can be said at the start of hour `now` of the coming hours, from the hours of the trace before `now` and from no
    /// others: changing a later hour changes nothing. The same call gives the same answer, whatever was asked before.
    ///
    /// @param now from 1 to the trace's hours: the first hour that is not known
    /// @param hours to forecast, from `now` on
    /// @throws IllegalArgumentException when there is no past
    ZoneForecast forecast(ZoneTrace trace, int now, int hours);

    /// The hours of a zone of which it says the same whenever it is asked, as a file does, without need of a past; empty for a
    /// forecaster that looks at the past.
    default Optional<ZoneTrace> given(String zone) {
        return Optional.empty();
    }

    /// Whether it sees the future, as only a bound may.
    default boolean isClairvoyant() {
        return false;
    }
}
