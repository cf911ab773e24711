package dev.wattle.planner.wait;

import java.time.Duration;
import java.time.Instant;

/// Picks the time in which one command on this machine works. What must be done by the deadline is done by the deadline,
/// however wrong the forecast: when no time is left to lose, it works, and what needs longer than was said works on.
///
/// A command that may not be paused begins at the minute from which it emits least, and once it has begun it is left alone. One that may
/// be paused takes the cleanest stretches there are, with what going on again costs ([Timetable#RESUMING]), but only where they are expected
/// to emit less than working through, later or at once. Planned anew each hour with what is known by then, a year ahead at most.
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
    private final Duration margin;
    private Instant plannedFor = Instant.MIN;
    private Timetable plan = Timetable.NONE;
    private boolean working;

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
    /// @param asked how much time may pass between two questions whether it works; so much more is kept in hand before the deadline
    public CleanHours(Outlook outlook, Duration needs, Instant deadline, boolean pauses, Duration asked) {
        if (needs.isNegative() || needs.isZero() || needs.compareTo(YEAR) > 0) {
            throw new IllegalArgumentException("a need of " + needs + " cannot be planned; take more than nothing and at most a year");
        }
        this.outlook = outlook;
        this.needs = needs;
        this.deadline = deadline;
        this.pauses = pauses;
        this.margin = MARGIN.plus(asked);
    }

    /// Whether to work now.
    ///
    /// @param worked how long the command has worked
    public boolean works(Instant now, Duration worked) {
        Duration left = needs.minus(worked);
        boolean begun = !worked.isZero();
        boolean nearlyDone = left.compareTo(margin) <= 0 && begun && working;
        if ((begun && !pauses) || nearlyDone || !left.isPositive() || !slack(now, left).isPositive()) {
            working = true;
        } else {
            plan(now, left, begun);
            working = plan.works(now);
        }
        return working;
    }

    /// Time that can still be lost.
    private Duration slack(Instant now, Duration left) {
        return Duration.between(now, deadline).minus(left).minus(margin);
    }

    /// The next instant at which it should begin or go on; `now` when that is now.
    public Instant next(Instant now, Duration worked) {
        if (works(now, worked)) {
            return now;
        }
        Instant latest = now.plus(slack(now, needs.minus(worked)));
        return plan.next(now).filter(next -> next.isBefore(latest)).orElse(latest);
    }

    /// What is expected of a command that has not begun, by the outlook.
    public Expectation expected(Instant now) {
        plan(now, needs, false);
        Task task = task(now, needs, Standing.FRESH);
        double hours = Course.hours(Instant.EPOCH, Instant.EPOCH.plus(needs));
        return new Expectation(plan.grams() / hours, task.oneStretch().grams() / hours, task.atOnce().grams() / hours, plan.stretches().size());
    }

    /// Mean intensities of its energy, g CO2e/kWh, with what pauses cost. What is planned never exceeds the others.
    ///
    /// @param planned as planned
    /// @param through if it waited for the cleanest time and then worked without a pause
    /// @param atOnce as if it began now
    /// @param stretches that it works in, one more than pauses
    public record Expectation(double planned, double through, double atOnce, int stretches) {}

    private void plan(Instant now, Duration left, boolean begun) {
        Instant hour = Course.hour(now);
        if (!hour.equals(plannedFor) || !plan.reachesBeyond(now)) {
            plannedFor = hour;
            plan = best(task(now, left, !begun ? Standing.FRESH : working ? Standing.WORKING : Standing.PAUSED));
        }
    }

    private Task task(Instant now, Duration left, Standing standing) {
        Duration slack = slack(now, left);
        Duration most = slack.isNegative() ? Duration.ZERO : slack.compareTo(YEAR) < 0 ? slack : YEAR;
        Instant end = now.plus(left).plus(most);
        return new Task(now, end, left, standing, new Course(outlook, now, end));
    }

    private Timetable best(Task task) {
        Timetable through = task.oneStretch();
        if (!pauses) {
            return through;
        }
        Timetable stretches = CleanestStretches.of(task);
        return stretches.isBelow(through) ? stretches : through;
    }
}
