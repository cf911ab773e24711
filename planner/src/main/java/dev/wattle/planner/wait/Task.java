package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// What is left to be done, and the ways without a pause to do it.
///
/// @param end by which it must be done
/// @param left of the work, at most what lies between
/// @param course from now to the end
record Task(Instant now, Instant end, Duration left, Standing standing, Course course) {
    Timetable atOnce() {
        return from(now);
    }

    /// What a stretch emits changes linearly with its start while neither of its ends crosses an hour: so the best begins or ends with an
    /// hour, or begins now, or as late as can be. The earliest of equals.
    Timetable oneStretch() {
        Instant last = end.minus(left);
        NavigableSet<Instant> starts = new TreeSet<>(List.of(last));
        for (Instant hour = Course.hour(now).plus(1, ChronoUnit.HOURS); !hour.isAfter(end); hour = hour.plus(1, ChronoUnit.HOURS)) {
            starts.add(hour);
            starts.add(hour.minus(left));
        }
        Timetable best = atOnce();
        for (Instant start : starts.subSet(now, false, last, true)) {
            Timetable other = from(start);
            best = other.isBelow(best) ? other : best;
        }
        return best;
    }

    private Timetable from(Instant start) {
        return of(List.of(new Stretch(start, start.plus(left))));
    }

    Timetable of(List<Stretch> stretches) {
        return Timetable.of(stretches, course, standing, now);
    }
}
