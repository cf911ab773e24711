package dev.wattle.planner.simulate;

import dev.wattle.planner.forecast.ZoneForecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One policy's run through a scenario. Keeps capacities, runs what has no slack left, and counts what is emitted. Changes hour
/// by hour; used once, by one thread.
final class Play {
    private final Scenario scenario;
    private final FleetPolicy policy;
    private final ZoneForecaster forecaster;
    private final double[][] grams;
    private final PathSearch costs;
    private final List<JobState> active = new ArrayList<>();
    private double emitted;
    private double kwh;
    private double switchKwh;
    private double waited;
    private int misses;
    private int migrations;
    private int pauses;

    Play(Scenario scenario, FleetPolicy policy, ZoneForecaster forecaster) {
        this.scenario = scenario;
        this.policy = policy;
        this.forecaster = forecaster;
        this.grams = scenario.grams();
        this.costs = new PathSearch(scenario.sites());
    }

    SimResult result() {
        List<JobState> coming = new ArrayList<>(scenario.jobs().stream().map(job -> new JobState(JobShape.of(job, scenario.sites()))).toList());
        coming.sort(Comparator.comparingInt(job -> job.shape().job().release()));
        FleetPolicy.Decider decider = policy.start(scenario.sites(), scenario.hours());
        int next = 0;
        for (int slot = 0; slot < scenario.hours(); slot++) {
            while (next < coming.size() && coming.get(next).shape().job().release() <= slot) {
                active.add(coming.get(next++));
            }
            if (!active.isEmpty()) {
                int hours = hoursAhead(slot);
                Expectation expected = Expectation.of(scenario, forecaster, slot, hours);
                int[] choice = decider.decide(slot, List.copyOf(active), expected);
                hour(slot, choice, expected);
                end(slot);
            }
        }
        misses += active.size();
        return new SimResult(policy.name(), forecaster.name(), emitted, kwh, switchKwh, misses, waited / coming.size(), migrations, pauses);
    }

    /// Far enough for every job to run twice its length after its deadline, and for a day.
    private int hoursAhead(int slot) {
        return active.stream().mapToInt(job -> job.shape().job().deadline() - slot + job.shape().hours()).reduce(25, Math::max);
    }

    private void hour(int slot, int[] choice, Expectation expected) {
        Integer[] order = new Integer[choice.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer, Boolean>comparing(i -> !active.get(i).mustGoOn())
                .thenComparingInt(i -> active.get(i).slack(slot)));
        Occupancy held = new Occupancy(scenario.sites(), 1);
        for (int i : order) {
            JobState job = active.get(i);
            int site = site(job, choice[i], slot, held, expected);
            if (site == JobState.NOWHERE) {
                pause(job, slot);
            } else {
                held.hold(job.shape().devices(), site, 0);
                run(job, site, slot);
            }
        }
    }

    /// Where a job runs now: as decided where that is possible; a job without slack at another site rather than not at all.
    private int site(JobState job, int wanted, int slot, Occupancy held, Expectation expected) {
        int choice = job.mustGoOn() || (wanted != JobState.NOWHERE && job.mustStay()) ? job.site() : wanted;
        if (choice != JobState.NOWHERE && possible(job, choice, held)) {
            return choice;
        }
        int best = JobState.NOWHERE;
        for (int site = 0; site < scenario.sites().size() && job.slack(slot) <= 0; site++) {
            boolean may = possible(job, site, held) && (!job.mustStay() || site == job.site());
            if (may && (best == JobState.NOWHERE || expected.gramsPerKwh(site, slot) < expected.gramsPerKwh(best, slot))) {
                best = site;
            }
        }
        return best;
    }

    private static boolean possible(JobState job, int site, Occupancy held) {
        return job.shape().allowed()[site] && held.fits(job.shape().devices(), site, 0);
    }

    private void run(JobState job, int site, int slot) {
        boolean moves = job.site() != JobState.NOWHERE && job.site() != site;
        if (moves) {
            migrations++;
            suspend(job, slot);
        }
        double besides = costs.switchKwh(job.shape(), job.site(), job.running(), site);
        draw(besides, site, slot, true);
        draw(job.shape().kwh(job.left()), site, slot, false);
        job.run(site);
    }

    private void pause(JobState job, int slot) {
        suspend(job, slot);
        pauses += job.running() ? 1 : 0;
        job.pause();
    }

    private void suspend(JobState job, int slot) {
        if (job.running()) {
            draw(job.shape().job().costs().suspendKwh(), job.site(), slot - 1, true);
        }
    }

    private void draw(double amount, int site, int slot, boolean switching) {
        double drawn = amount * scenario.sites().get(site).pue();
        kwh += drawn;
        switchKwh += switching ? drawn : 0;
        emitted += amount * grams[site][slot];
    }

    private void end(int slot) {
        active.removeIf(job -> {
            if (job.left() > 0) {
                return false;
            }
            waited += slot + 1 - job.shape().job().release() - job.shape().hours();
            misses += slot + 1 > job.shape().job().deadline() ? 1 : 0;
            return true;
        });
    }
}
