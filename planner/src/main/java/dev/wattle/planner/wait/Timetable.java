package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When the command works, and what that is expected to emit.
///
/// @param stretches in order, apart from each other
/// @param grams g CO2e for each kilowatt that it draws, with what going on after pauses costs
record Timetable(List<Stretch> stretches, double grams) {
    /// To go on after a pause counts as so much work: caches are cold, clocks are low, and whoever it spoke to may have gone. Assumed.
    static final Duration RESUMING = Duration.ofMinutes(1);

    static final Timetable NONE = new Timetable(List.of(), 0);

    Timetable {
        stretches = List.copyOf(stretches);
    }

    /// @param standing of the command now: to begin costs nothing, nor does working on without a pause
    static Timetable of(List<Stretch> stretches, Course course, Standing standing, Instant now) {
        boolean free = standing == Standing.FRESH || (standing == Standing.WORKING && stretches.getFirst().from().equals(now));
        double grams = free ? -resuming(course, stretches.getFirst().from()) : 0;
        for (Stretch stretch : stretches) {
            grams += course.grams(stretch.from(), stretch.to()) + resuming(course, stretch.from());
        }
        return new Timetable(stretches, grams);
    }

    /// What going on at an instant costs, g CO2e for each kilowatt.
    static double resuming(Course course, Instant time) {
        return course.gramsPerKwh(time) * RESUMING.toMillis() / 3.6e6;
    }

    boolean works(Instant now) {
        return stretches.stream().anyMatch(stretch -> stretch.holds(now));
    }

    boolean reachesBeyond(Instant now) {
        return !stretches.isEmpty() && stretches.getLast().to().isAfter(now);
    }

    /// The first start that is not over.
    Optional<Instant> next(Instant now) {
        return stretches.stream().map(Stretch::from).filter(start -> !start.isBefore(now)).findFirst();
    }

    boolean isBelow(Timetable other) {
        return grams < other.grams - 1e-9;
    }
}
