package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.EnergyAccount;
import dev.wattle.planner.forecast.ZoneForecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// One policy's run through a scenario. Keeps capacities and opening hours, runs what can wait no longer, and counts what all jobs
/// together draw from each site in each hour. Changes hour by hour; used once, by one thread.
final class Play {
    private final Scenario scenario;
    private final FleetPolicy policy;
    private final ZoneForecaster forecaster;
    private final SiteHours hours;
    private final EnergyAccount energy;
    private final PathSearch costs;
    private final List<JobState> active = new ArrayList<>();
    private double switchKwh;
    private double waited;
    private int misses;
    private int migrations;
    private int pauses;

    Play(Scenario scenario, FleetPolicy policy, ZoneForecaster forecaster) {
        this.scenario = scenario;
        this.policy = policy;
        this.forecaster = forecaster;
        this.hours = scenario.siteHours();
        this.energy = new EnergyAccount(hours.recorded());
        this.costs = new PathSearch(scenario.sites());
    }

    SimResult result() {
        List<JobState> coming = new ArrayList<>(scenario.jobs().stream().map(job -> new JobState(PlayedJob.of(job, scenario.sites()), hours)).toList());
        coming.sort(Comparator.comparingInt(job -> job.shape().job().release()));
        FleetPolicy.Decider decider = policy.start(scenario.sites(), scenario.hours());
        int next = 0;
        for (int slot = 0; slot < scenario.hours(); slot++) {
            while (next < coming.size() && coming.get(next).shape().job().release() <= slot) {
                active.add(coming.get(next++));
            }
            if (!active.isEmpty()) {
                Expectation expected = Expectation.of(scenario, hours, forecaster, slot, hoursAhead(slot));
                int[] choice = decider.decide(slot, List.copyOf(active), expected);
                hour(slot, choice, expected);
                end(slot);
            }
        }
        misses += active.size();
        return new SimResult(policy.name(), forecaster.name(), energy.grams(), energy.kwh(), switchKwh, energy.money(), misses,
                waited / coming.size(), migrations, pauses);
    }

    /// Far enough for every job to run twice its length after its deadline, and for a day.
    private int hoursAhead(int slot) {
        return active.stream().mapToInt(job -> job.shape().job().deadline() - slot + job.shape().hours()).reduce(25, Math::max);
    }

    private void hour(int slot, int[] choice, Expectation expected) {
        int[] slack = active.stream().mapToInt(job -> job.slack(slot)).toArray();
        Integer[] order = new Integer[choice.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer, Boolean>comparing(i -> !active.get(i).mustGoOn()).thenComparingInt(i -> slack[i]));
        Occupancy held = new Occupancy(scenario.sites(), 1);
        active.forEach(job -> holdToGoOn(job, slot, held, 1));
        for (int i : order) {
            JobState job = active.get(i);
            holdToGoOn(job, slot, held, -1);
            int site = site(job, choice[i], slot, held, expected);
            if (site == JobState.NOWHERE) {
                pause(job, slot);
            } else {
                int level = level(job, choice[i], site, slot, held);
                held.hold(job.shape().level(level).devices(), site, 0);
                run(job, site, level, slot);
            }
        }
    }

    /// Keeps for a job that may not pause what it needs to go on, or gives it back.
    private void holdToGoOn(JobState job, int slot, Occupancy held, int sign) {
        if (job.mustGoOn() && job.mayRun(job.site(), slot)) {
            held.hold(sign * job.shape().devices(), job.site(), 0);
        }
    }

    /// Where a job runs now: as decided where that is possible, and fast enough; a job that can wait no longer at another site rather than not
    /// at all or too slowly.
    private int site(JobState job, int choice, int slot, Occupancy held, Expectation expected) {
        int wanted = choice == JobState.NOWHERE ? JobState.NOWHERE : choice % scenario.sites().size();
        int site = job.mustGoOn() || (wanted != JobState.NOWHERE && job.mustStay()) ? job.site() : wanted;
        boolean asDecided = site != JobState.NOWHERE && possible(job, site, slot, held);
        if (asDecided ? useful(job, site, slot, held) >= job.due(site, slot) : job.mayWait(slot)) {
            return asDecided ? site : JobState.NOWHERE;
        }
        int best = asDecided ? site : JobState.NOWHERE;
        double most = asDecided ? useful(job, site, slot, held) : 0;
        for (int other = 0; other < scenario.sites().size(); other++) {
            double useful = possible(job, other, slot, held) ? useful(job, other, slot, held) : 0;
            boolean cleaner = useful > 0 && useful == most && best != site && expected.gramsPerKwh(other, slot) < expected.gramsPerKwh(best, slot);
            if (useful > most || cleaner) {
                best = other;
                most = useful;
            }
        }
        return best;
    }

    /// Work that a job can do at a site in a slot, of what it has to do to end in time; at its own level at least.
    private double useful(JobState job, int site, int slot, Occupancy held) {
        double speed = job.shape().level(freeLevel(job, job.shape().fastest()[site], site, held)).workPerHour();
        return Math.min(speed, Math.max(job.due(site, slot), job.shape().ownSpeed()));
    }

    private static boolean possible(JobState job, int site, int slot, Occupancy held) {
        return job.mayRun(site, slot) && held.fits(job.shape().devices(), site, 0);
    }

    /// At which level a job runs at a site: as decided, but fast enough to end in time, as far as what is free allows.
    private int level(JobState job, int choice, int site, int slot, Occupancy held) {
        PlayedJob shape = job.shape();
        int most = shape.fastest()[site];
        int level = choice == JobState.NOWHERE ? 0 : Math.min(most, choice / scenario.sites().size());
        while (level < most && shape.level(level).workPerHour() < job.due(site, slot)) {
            level++;
        }
        return freeLevel(job, level, site, held);
    }

    /// The level, or the next one below it whose devices are free.
    private static int freeLevel(JobState job, int wanted, int site, Occupancy held) {
        int level = wanted;
        while (level > 0 && !held.fits(job.shape().level(level).devices(), site, 0)) {
            level--;
        }
        return level;
    }

    private void run(JobState job, int site, int level, int slot) {
        boolean moves = job.site() != JobState.NOWHERE && job.site() != site;
        if (moves) {
            migrations++;
            suspend(job, slot);
        }
        double besides = costs.switchKwh(job.shape(), job.site(), job.running(), site);
        draw(besides, site, slot, true);
        double part = job.run(site, level);
        draw(part * job.shape().level(level).watts() / 1000, site, slot, false);
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

    private void draw(double kwh, int site, int slot, boolean switching) {
        energy.draw(site, slot, kwh);
        switchKwh += switching ? kwh * scenario.sites().get(site).pue() : 0;
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
