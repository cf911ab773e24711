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

/// Picks the hours in which one command on this machine works. What must be done by the deadline is done by the deadline,
/// however wrong the forecast: when no time is left to lose, it works, and what needs longer than was said works on.
///
/// A command that may be paused takes the cleanest hours there are; one that may not takes the cleanest stretch, and once it
/// has begun it is left alone. Planned anew each hour with what is known by then.
///
/// Remembers the plan of the hour; used by one thread.
public final class CleanHours {
    /// Readings, starting and pausing take a little time.
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Outlook outlook;
    private final Duration needs;
    private final Instant deadline;
    private final boolean pauses;
    private Instant plannedFor = Instant.MIN;
    private NavigableSet<Instant> planned = new TreeSet<>();

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
        if (needs.isNegative() || needs.isZero() || needs.compareTo(Duration.ofDays(366)) > 0) {
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
        return hours(now, left).contains(hour(now));
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
        return Optional.ofNullable(hours(now, left).ceiling(now)).filter(start -> start.isBefore(latest)).orElse(latest);
    }

    /// Mean intensity of the planned hours, and of working at once, g CO2e/kWh, both by the outlook.
    public Expectation expected(Instant now) {
        return new Expectation(mean(now, List.copyOf(hours(now, needs))), mean(now, stretch(hour(now), slots(needs))));
    }

    /// @param planned as planned
    /// @param atOnce as if it began now
    public record Expectation(double planned, double atOnce) {}

    private NavigableSet<Instant> hours(Instant now, Duration left) {
        Instant hour = hour(now);
        if (!hour.equals(plannedFor)) {
            plannedFor = hour;
            planned = pauses ? cleanest(now, left) : cleanestStretch(now, left);
        }
        return planned;
    }

    /// Hours that end by the deadline, from the present one on.
    private List<Instant> open(Instant now) {
        List<Instant> open = new ArrayList<>();
        for (Instant hour = hour(now); !hour.plus(1, ChronoUnit.HOURS).isAfter(deadline); hour = hour.plus(1, ChronoUnit.HOURS)) {
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

    private NavigableSet<Instant> cleanestStretch(Instant now, Duration left) {
        List<Instant> open = open(now);
        int slots = slots(left);
        List<Instant> best = open.subList(0, Math.min(slots, open.size()));
        double least = mean(now, best);
        for (int begin = 1; begin + slots <= open.size(); begin++) {
            List<Instant> stretch = open.subList(begin, begin + slots);
            double grams = mean(now, stretch);
            if (grams < least) {
                least = grams;
                best = stretch;
            }
        }
        return new TreeSet<>(best);
    }

    private static List<Instant> stretch(Instant from, int slots) {
        List<Instant> stretch = new ArrayList<>();
        for (int i = 0; i < slots; i++) {
            stretch.add(from.plus(i, ChronoUnit.HOURS));
        }
        return stretch;
    }

    private double mean(Instant now, List<Instant> hours) {
        return hours.stream().mapToDouble(hour -> outlook.gramsPerKwh(now, hour)).average().orElse(Double.NaN);
    }

    private static int slots(Duration time) {
        return (int) Math.max(1, Math.ceilDiv(time.toSeconds(), 3600L));
    }

    private static Instant hour(Instant now) {
        return now.truncatedTo(ChronoUnit.HOURS);
    }
}
