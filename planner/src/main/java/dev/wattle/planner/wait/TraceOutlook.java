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
    /// Fewer hours do not tell clean ones from dirty: a forecast from them would only repeat them.
    private static final int LEAST_HOURS = 24;
    private static final int MOST_GAP_HOURS = 48;
    private static final int MOST_AHEAD = 24 * 366;

    private final ZoneTrace trace;
    private final Instant reach;
    private Optional<ZoneForecast> last = Optional.empty();

    /// @throws IllegalArgumentException when the trace says nothing of the hours from `now` on: it neither reaches ahead of it nor holds a day
    ///     before it, or it ended long ago
    public TraceOutlook(ZoneTrace trace, Instant now) {
        this.trace = trace;
        int hour = trace.hourOf(now);
        boolean ahead = hour >= 0 && hour < trace.hours();
        boolean enough = trace.hours() >= LEAST_HOURS;
        this.reach = enough ? Instant.MAX : trace.time(trace.hours());
        if (hour < 0) {
            throw new IllegalArgumentException("the hours of zone '%s' begin at %s, after %s: they say nothing of the hours until then"
                    .formatted(trace.zone(), trace.start(), now.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (!ahead && hour - trace.hours() > MOST_GAP_HOURS) {
            throw new IllegalArgumentException("the hours of zone '%s' end at %s, more than two days before %s: too old to plan by"
                    .formatted(trace.zone(), reach(trace), now.truncatedTo(ChronoUnit.SECONDS)));
        }
        if (!ahead && !enough) {
            throw new IllegalArgumentException(tooFew());
        }
    }

    private static Instant reach(ZoneTrace trace) {
        return trace.time(trace.hours());
    }

    /// Up to where it tells clean hours from dirty; far away where it can forecast.
    public Instant reach() {
        return reach;
    }

    /// Why it says too little, for people.
    public String tooFew() {
        return "%d hours of zone '%s', until %s, are too few to tell clean hours from dirty (a day of past hours does, or the hours ahead)"
                .formatted(trace.hours(), trace.zone(), reach(trace));
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
        Instant end = reach(trace);
        String further = reach.equals(Instant.MAX) ? ", forecast from there on" : ", which is as far as they tell";
        return end.isAfter(now.plus(1, ChronoUnit.HOURS)) ? "the hours given until " + end + further : "forecast from the hours given until " + end;
    }
}
