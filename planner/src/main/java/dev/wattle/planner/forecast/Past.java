package dev.wattle.planner.forecast;

/// What of a trace is past.
final class Past {
    private Past() {}

    static void require(ZoneTrace trace, int now) {
        if (now < 1 || now > trace.hours()) {
            throw new IllegalArgumentException("zone '%s' cannot be forecast at %s: its trace knows %s to %s; add hours before that time"
                    .formatted(trace.zone(), trace.time(now), trace.start(), trace.time(trace.hours())));
        }
    }

    /// The last hour before `now` of the same hour of the day as the hour `ahead`; the first of all when the past is shorter
    /// than that.
    static int latestSameHour(int now, int ahead) {
        return Math.max(0, now + ahead - 24 * (ahead / 24 + 1));
    }
}
