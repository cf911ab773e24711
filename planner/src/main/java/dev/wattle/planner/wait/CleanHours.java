package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// Picks the time in which one command on this machine works. What must be done by the deadline is done by the deadline,
/// however wrong the forecast: when no time is left to lose, it works, and what needs longer than was said works on.
///
/// A command that may be paused takes the cleanest hours there are; one that may not begins at the minute from which it emits least, and
/// once it has begun it is left alone. Planned anew each hour with what is known by then, a year ahead at most.
///
/// Remembers the plan of the hour; used by one thread.
public final class CleanHours {
    /// Readings, starting and pausing take a little time.
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration YEAR = Duration.ofDays(366);

    private final Outlook outlook;
    private final Duration needs;
    private final Instant deadline;
    private final boolean pauses;
    private Instant plannedFor = Instant.MIN;
    private NavigableSet<Instant> hours = new TreeSet<>();
    private Instant start = Instant.MIN;

    /// Tells what the coming hours should emit.
    public interface Outlook {
        /// @param now the present
        /// @param hour start of a UTC hour, not before the one that holds `now`
        /// @return g CO2e/kWh
        double gramsPerKwh(Instant now, Instant hour);
    }

    /// @param needs how long the command works, by its user's estimate
    /// @param deadline when it must be done
    /// @param pauses whether it may be paused once it has begun
    public CleanHours(Outlook outlook, Duration needs, Instant deadline, boolean pauses) {
        if (needs.isNegative() || needs.isZero() || needs.compareTo(YEAR) > 0) {
            throw new IllegalArgumentException("a need of " + needs + " cannot be planned; take more than nothing and at most a year");
        }
        this.outlook = outlook;
        this.needs = needs;
        this.deadline = deadline;
        this.pauses = pauses;
    }

    /// Whether to work now.
    ///
    /// @param worked how long the command has worked
    public boolean works(Instant now, Duration worked) {
        Duration left = needs.minus(worked);
        boolean begun = !worked.isZero() && !pauses;
        if (begun || left.isNegative() || left.isZero() || !slack(now, left).isPositive()) {
            return true;
        }
        plan(now, left);
        return pauses ? hours.contains(hour(now)) : !now.isBefore(start);
    }

    /// Time that can still be lost.
    private Duration slack(Instant now, Duration left) {
        return Duration.between(now, deadline).minus(left).minus(MARGIN);
    }

    /// The next instant at which it should begin or go on; `now` when that is now.
    public Instant next(Instant now, Duration worked) {
        Duration left = needs.minus(worked);
        if (works(now, worked)) {
            return now;
        }
        Instant latest = now.plus(slack(now, left));
        plan(now, left);
        return Optional.ofNullable(pauses ? hours.ceiling(now) : start).filter(next -> next.isBefore(latest)).orElse(latest);
    }

    /// Mean intensity of the planned time, and of working at once, g CO2e/kWh, both by the outlook.
    public Expectation expected(Instant now) {
        plan(now, needs);
        Course course = new Course(now, now.plus(needs));
        double planned = pauses
                ? hours.stream().mapToDouble(hour -> outlook.gramsPerKwh(now, hour)).average().orElse(Double.NaN)
                : new Course(now, start.plus(needs)).mean(start, needs);
        return new Expectation(planned, course.mean(now, needs));
    }

    /// @param planned as planned
    /// @param atOnce as if it began now
    public record Expectation(double planned, double atOnce) {}

    private void plan(Instant now, Duration left) {
        Instant hour = hour(now);
        if (hour.equals(plannedFor)) {
            return;
        }
        plannedFor = hour;
        if (pauses) {
            hours = cleanest(now, left);
        } else {
            start = cleanestStart(now, left);
        }
    }

    /// Emissions from the present hour on, summed up: what a constant draw emits between two instants is a difference.
    private final class Course {
        private final Instant from;
        private final double[] sum;

        Course(Instant now, Instant to) {
            this.from = hour(now);
            this.sum = new double[(int) Math.ceilDiv(Duration.between(from, to).toSeconds(), 3600L) + 2];
            for (int hour = 0; hour + 1 < sum.length; hour++) {
                sum[hour + 1] = sum[hour] + outlook.gramsPerKwh(now, from.plus(hour, ChronoUnit.HOURS));
            }
        }

        private double upTo(Instant time) {
            double hours = Duration.between(from, time).toMillis() / 3.6e6;
            int whole = (int) hours;
            return sum[whole] + (hours - whole) * (sum[whole + 1] - sum[whole]);
        }

        double mean(Instant start, Duration time) {
            return (upTo(start.plus(time)) - upTo(start)) / (time.toMillis() / 3.6e6);
        }
    }

    /// What a stretch emits changes linearly with its start while neither of its ends crosses an hour: so the best begins or ends with an
    /// hour, or begins now, or as late as can be. The earliest of equals.
    private Instant cleanestStart(Instant now, Duration left) {
        Instant latest = now.plus(slack(now, left));
        if (!latest.isAfter(now)) {
            return now;
        }
        Instant last = latest.isBefore(now.plus(YEAR)) ? latest : now.plus(YEAR);
        NavigableSet<Instant> starts = new TreeSet<>(List.of(now, last));
        for (Instant hour = hour(now).plus(1, ChronoUnit.HOURS); !hour.isAfter(last.plus(left)); hour = hour.plus(1, ChronoUnit.HOURS)) {
            starts.add(hour);
            starts.add(hour.minus(left));
        }
        Course course = new Course(now, last.plus(left));
        Instant best = now;
        double least = course.mean(now, left);
        for (Instant start : starts.subSet(now, false, last, true)) {
            double mean = course.mean(start, left);
            if (mean < least - 1e-9) {
                least = mean;
                best = start;
            }
        }
        return best;
    }

    /// Hours that end by the deadline, from the present one on.
    private List<Instant> open(Instant now) {
        List<Instant> open = new ArrayList<>();
        Instant end = deadline.isBefore(now.plus(YEAR)) ? deadline : now.plus(YEAR);
        for (Instant hour = hour(now); !hour.plus(1, ChronoUnit.HOURS).isAfter(end); hour = hour.plus(1, ChronoUnit.HOURS)) {
            open.add(hour);
        }
        return open;
    }

    private NavigableSet<Instant> cleanest(Instant now, Duration left) {
        List<Instant> open = open(now);
        open.sort(Comparator.comparingDouble((Instant hour) -> outlook.gramsPerKwh(now, hour)).thenComparing(Comparator.naturalOrder()));
        NavigableSet<Instant> taken = new TreeSet<>();
        Duration time = Duration.ZERO;
        for (Instant hour : open) {
            if (time.compareTo(left) >= 0) {
                break;
            }
            taken.add(hour);
            time = time.plus(hour.isBefore(now) ? Duration.between(now, hour.plus(1, ChronoUnit.HOURS)) : Duration.ofHours(1));
        }
        return taken;
    }

    private static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }
}
