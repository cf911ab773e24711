package dev.wattle.planner.wait;

import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.ZoneForecast;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Coming hours by a trace: as it says where it reaches (a forecast of the user's own), else forecast from its hours before
/// the present, and from no others.
///
/// Remembers the last forecast; used by one thread.
public final class TraceOutlook implements CleanHours.Outlook {
    private static final int LEAST_PAST_HOURS = 24;
    private static final int MOST_AHEAD = 24 * 366;

    private final ZoneTrace trace;
    private Optional<ZoneForecast> last = Optional.empty();

    /// @throws IllegalArgumentException when the trace neither reaches ahead of `now` nor holds a day before it
    public TraceOutlook(ZoneTrace trace, Instant now) {
        this.trace = trace;
        int hour = trace.hourOf(now);
        boolean ahead = hour >= 0 && hour < trace.hours();
        boolean past = hour >= trace.hours() && trace.hours() >= LEAST_PAST_HOURS;
        if (!ahead && !past) {
            throw new IllegalArgumentException("the hours of zone '" + trace.zone() + "' run from " + trace.start() + " to "
                    + trace.time(trace.hours()) + ": too few to plan from " + now + "; give at least a day of past hours, or hours ahead");
        }
        if (past && hour - trace.hours() > 48) {
            throw new IllegalArgumentException("the hours of zone '" + trace.zone() + "' end at " + trace.time(trace.hours())
                    + ", more than two days before " + now + "; give newer ones");
        }
    }

    @Override
    public double gramsPerKwh(Instant now, Instant hour) {
        int index = trace.hourOf(hour);
        if (index >= 0 && index < trace.hours()) {
            return trace.at(index);
        }
        int known = trace.hours();
        int ahead = Math.min(index - known, MOST_AHEAD - 1);
        return forecast(known, ahead).gramsPerKwh(ahead);
    }

    private ZoneForecast forecast(int known, int ahead) {
        ZoneForecast forecast = last.filter(earlier -> earlier.hours() > ahead)
                .orElseGet(() -> Forecasters.best().forecast(trace, known, Math.min(MOST_AHEAD, 2 * ahead + 96)));
        last = Optional.of(forecast);
        return forecast;
    }

    /// What it goes by, for people.
    public String name(Instant now) {
        Instant end = trace.time(trace.hours());
        return end.isAfter(now.plus(1, ChronoUnit.HOURS)) ? "the hours given until " + end + ", forecast from there on" : "forecast from the hours given until " + end;
    }
}
