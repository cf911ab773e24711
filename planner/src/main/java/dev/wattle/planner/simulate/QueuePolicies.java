package dev.wattle.planner.simulate;

import java.util.List;

/// All policies for a job that stays where it is.
public final class QueuePolicies {
    private QueuePolicies() {}

    public static List<QueuePolicy> all() {
        return List.of(
                atOnce(), bestWindow(), cheapestSlots(), lowestSlot(), lowestWindow(), carbonTime(), new SuspendByThreshold(),
                new OneWayTrading(), replannedSlots());
    }

    /// Starts at once and runs through.
    public static QueuePolicy atOnce() {
        return new OneRun("run-at-once", (_, _) -> 0);
    }

    /// Let's Wait Awhile (Wiesner et al., Middleware 2021), work that cannot be interrupted: the best window for its known
    /// length.
    public static QueuePolicy bestWindow() {
        return new OneRun("wait-awhile-window", StartSearch::bestWindow);
    }

    /// Let's Wait Awhile, work that can be interrupted: its cheapest slots.
    public static QueuePolicy cheapestSlots() {
        return new CheapestSlots("wait-awhile-slots", false);
    }

    /// GAIA (Hanafy et al., ASPLOS 2024), Lowest-Slot: starts in the cleanest slot within its waiting limit.
    public static QueuePolicy lowestSlot() {
        return new OneRun("lowest-slot", StartSearch::lowestSlot);
    }

    /// GAIA, Lowest-Window: starts where a job of its queue's average length would emit least, of now and each hour later.
    public static QueuePolicy lowestWindow() {
        return new OneRun("lowest-window", StartSearch::lowestWindow);
    }

    /// GAIA, Carbon-Time: starts where a job of its queue's average length would save most carbon per hour until it ends.
    public static QueuePolicy carbonTime() {
        return new OneRun("carbon-time", StartSearch::carbonTime);
    }

    /// Ours for one place: its cheapest slots, chosen anew each hour. With free pausing this is the optimum for the forecast.
    public static QueuePolicy replannedSlots() {
        return new CheapestSlots("wattle-slots", true);
    }
}
