package dev.wattle.planner.forecast;

import java.util.Map;
import java.util.WeakHashMap;

/// A forecaster that gives another one's forecasts a band, from that one's own past errors (see [Hindsight]). The band is made when it is
/// first looked at: who asks for the expected figures alone, as a simulator does thousands of times, pays nothing for it.
///
/// Keeps the errors on each trace, as long as someone else holds the trace. Safe for use by several threads.
final class Judging implements ZoneForecaster {
    private final ZoneForecaster forecaster;
    private final Map<ZoneTrace, Hindsight> known = new WeakHashMap<>();

    /// @param forecaster whose forecasts have no band
    Judging(ZoneForecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public String name() {
        return forecaster.name();
    }

    @Override
    public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        return forecaster.forecast(trace, now, hours).judged(mean -> hindsight(trace).band(trace, now, mean));
    }

    private synchronized Hindsight hindsight(ZoneTrace trace) {
        return known.computeIfAbsent(trace, unseen -> new Hindsight(forecaster, unseen));
    }
}
