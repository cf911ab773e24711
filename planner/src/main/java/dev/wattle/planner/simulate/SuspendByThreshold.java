package dev.wattle.planner.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Suspend and resume as Ecovisor does it, in GAIA's reading (ASPLOS 2024): it runs below a threshold, the 30 % quantile of
/// the 24 hours from its arrival, and pauses above it until its waiting time is used up; then it runs through.
final class SuspendByThreshold implements QueuePolicy {
    private static final double QUANTILE = 0.3;
    private static final int HOURS = 24;

    @Override
    public String name() {
        return "suspend-threshold";
    }

    @Override
    public List<Span> plan(Waiting job, GridAhead outlook) {
        double threshold = threshold(outlook);
        List<Span> spans = new ArrayList<>();
        int slack = job.slack();
        int left = job.left();
        int slot = 0;
        while (left > 0) {
            int hourEnd = outlook.firstSlot(outlook.hourOf(slot) + 1);
            boolean clean = outlook.gramsPerKwh(slot) < threshold;
            int run = slack == 0 ? left : clean ? Math.min(left, hourEnd - slot) : 0;
            int wait = run > 0 ? 0 : Math.min(slack, hourEnd - slot);
            if (run > 0) {
                spans.add(new Span(slot, slot + run));
            }
            left -= run;
            slack -= wait;
            slot += run + wait;
        }
        return spans;
    }

    /// Between the two slots beside the quantile it interpolates.
    private static double threshold(GridAhead outlook) {
        int slots = Math.min(HOURS * outlook.slotsPerHour(), outlook.slots());
        List<Integer> sorted = new ArrayList<>();
        for (int hour = 0; hour <= outlook.hourOf(slots - 1); hour++) {
            sorted.add(hour);
        }
        sorted.sort(Comparator.comparingDouble(hour -> outlook.gramsPerKwh(outlook.firstSlot(hour))));
        double place = QUANTILE * (slots - 1);
        double low = valueAt(outlook, sorted, slots, (int) Math.floor(place));
        double high = valueAt(outlook, sorted, slots, (int) Math.ceil(place));
        return low + (high - low) * (place - Math.floor(place));
    }

    private static double valueAt(GridAhead outlook, List<Integer> sortedHours, int slots, int place) {
        int before = 0;
        for (int hour : sortedHours) {
            before += Math.min(slots, outlook.firstSlot(hour + 1)) - outlook.firstSlot(hour);
            if (place < before) {
                return outlook.gramsPerKwh(outlook.firstSlot(hour));
            }
        }
        throw new IllegalStateException("slot " + place + " of " + slots + " has no hour");
    }
}
