package dev.wattle.planner.simulate;

import java.util.Arrays;
import java.util.List;

/// The cheapest way for one job through the coming hours: exact dynamic programming over hour, hours left and site, with the
/// costs of pausing, resuming and moving. O(hours x hours left x sites). Keeps its tables between searches; used by one thread.
final class PathSearch {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /// What an hour at a site costs.
    interface Cost {
        /// Grams of a kWh at the devices.
        double gramsPerKwh(int site, int slot);

        /// Grams for holding devices besides their energy: a price; infinite where they cannot be had.
        double holding(PlayedJob job, int site, int slot);
    }

    private final List<SimSite> sites;
    private final int count;
    private double[] run = {};
    private double[] ran = {};
    private double[] paused = {};
    private double[] fresh = {};
    private double[] move = {};
    private int width;
    private int from;

    PathSearch(List<SimSite> sites) {
        this.sites = sites;
        this.count = sites.size();
    }

    /// Cheapest cost from the start of slot `from` to the deadline; infinite when there is no way.
    double search(JobState state, int from, int deadline, Cost cost) {
        fill(state.shape(), state.left(), from, deadline, cost);
        return valueNow(state, cost);
    }

    private double valueNow(JobState state, Cost cost) {
        int left = state.left();
        if (state.site() == JobState.NOWHERE) {
            return fresh[at(from, left)];
        }
        if (!state.running()) {
            return paused[cell(from, left, state.site())];
        }
        double suspend = suspendGrams(state.shape(), state.site(), from - 1, cost);
        return ranValue(state.shape(), from, left, state.site(), suspend);
    }

    private static double suspendGrams(PlayedJob job, int site, int slot, Cost cost) {
        return job.job().costs().suspendKwh() == 0 ? 0 : job.job().costs().suspendKwh() * cost.gramsPerKwh(site, slot);
    }

    private double ranValue(PlayedJob job, int slot, int left, int site, double suspend) {
        double value = run[cell(slot, left, site)];
        if (job.mayPause()) {
            value = Math.min(value, suspend + paused[cell(slot + 1, left, site)]);
        }
        return job.mayMove() ? Math.min(value, suspend + move[at(slot, left)]) : value;
    }

    private void fill(PlayedJob job, int left, int first, int deadline, Cost cost) {
        from = first;
        width = left + 1;
        int hours = deadline - first;
        reserve((hours + 2) * width);
        double resumeKwh = job.job().costs().resumeKwh();
        double moveKwh = job.job().costs().moveKwh() + resumeKwh;
        for (int n = 1; n <= left; n++) {
            Arrays.fill(paused, cell(deadline, n, 0), cell(deadline, n, 0) + count, NEVER);
            Arrays.fill(ran, cell(deadline, n, 0), cell(deadline, n, 0) + count, NEVER);
            fresh[at(deadline, n)] = NEVER;
        }
        Arrays.fill(ran, cell(deadline, 0, 0), cell(deadline, 0, 0) + count, 0);
        for (int slot = deadline - 1; slot >= first; slot--) {
            Arrays.fill(ran, cell(slot, 0, 0), cell(slot, 0, 0) + count, 0);
            for (int n = 1; n <= Math.min(left, deadline - slot); n++) {
                double kwh = job.kwh(n);
                double begin = fresh[at(slot + 1, n)];
                double arrive = NEVER;
                int cell = cell(slot, n, 0);
                for (int site = 0; site < count; site++) {
                    double here = NEVER;
                    if (job.allowed()[site]) {
                        double grams = cost.gramsPerKwh(site, slot);
                        here = kwh * grams + cost.holding(job, site, slot) + ran[cell(slot + 1, n - 1, site)];
                        begin = Math.min(begin, here + job.beginKwh(site, sites) * grams);
                        arrive = Math.min(arrive, here + moveKwh * grams);
                        paused[cell + site] = Math.min(paused[cell(slot + 1, n, site)], here + resumeKwh * grams);
                    } else {
                        paused[cell + site] = NEVER;
                    }
                    run[cell + site] = here;
                }
                fresh[at(slot, n)] = begin;
                move[at(slot, n)] = arrive;
                for (int site = 0; site < count; site++) {
                    if (job.mayMove()) {
                        paused[cell + site] = Math.min(paused[cell + site], arrive);
                    }
                    ran[cell + site] = slot == first ? NEVER
                            : ranValue(job, slot, n, site, suspendGrams(job, site, slot - 1, cost));
                }
            }
            for (int n = deadline - slot + 1; n <= left; n++) {
                Arrays.fill(paused, cell(slot, n, 0), cell(slot, n, 0) + count, NEVER);
                Arrays.fill(ran, cell(slot, n, 0), cell(slot, n, 0) + count, NEVER);
                Arrays.fill(run, cell(slot, n, 0), cell(slot, n, 0) + count, NEVER);
                fresh[at(slot, n)] = NEVER;
                move[at(slot, n)] = NEVER;
            }
        }
    }

    /// The way whose cost the last search told: for each slot from `from` on the site, or [JobState#NOWHERE]. It ends with the
    /// last hour of work.
    int[] path(JobState state, int deadline, Cost cost) {
        PlayedJob job = state.shape();
        int[] path = new int[deadline - from];
        int left = state.left();
        int site = state.site();
        boolean running = state.running();
        int slot = from;
        while (left > 0) {
            int next = step(job, slot, left, site, running, cost);
            path[slot - from] = next;
            running = next != JobState.NOWHERE;
            site = running ? next : site;
            left -= running ? 1 : 0;
            slot++;
        }
        return Arrays.copyOf(path, slot - from);
    }

    /// What a path costs, which may have been found with other figures; infinite when it does not do all the work or takes
    /// devices that cannot be had.
    double costOf(int[] path, JobState state, int first, Cost cost) {
        PlayedJob job = state.shape();
        int left = state.left();
        int site = state.site();
        boolean running = state.running();
        double grams = 0;
        for (int i = 0; i < path.length && left > 0; i++) {
            int next = path[i];
            int slot = first + i;
            boolean leaves = running && next != site;
            grams += leaves ? suspendGrams(job, site, slot - 1, cost) : 0;
            if (next != JobState.NOWHERE) {
                double kwh = job.kwh(left) + switchKwh(job, site, running, next);
                grams += kwh * cost.gramsPerKwh(next, slot) + cost.holding(job, next, slot);
                site = next;
                left--;
            }
            running = next != JobState.NOWHERE;
        }
        return left > 0 ? NEVER : grams;
    }

    /// kWh that running at `next` takes besides the work.
    double switchKwh(PlayedJob job, int site, boolean running, int next) {
        if (site == JobState.NOWHERE) {
            return job.beginKwh(next, sites);
        }
        if (site != next) {
            return job.job().costs().moveKwh() + job.job().costs().resumeKwh();
        }
        return running ? 0 : job.job().costs().resumeKwh();
    }

    private int step(PlayedJob job, int slot, int left, int site, boolean running, Cost cost) {
        double suspend = running ? suspendGrams(job, site, slot - 1, cost) : 0;
        double best = site == JobState.NOWHERE ? fresh[at(slot + 1, left)] : paused[cell(slot + 1, left, site)] + suspend;
        int choice = JobState.NOWHERE;
        if (running && !job.mayPause()) {
            return site;
        }
        for (int other = 0; other < count; other++) {
            double here = run[cell(slot, left, other)];
            if (here == NEVER || (site != JobState.NOWHERE && site != other && !job.mayMove())) {
                continue;
            }
            boolean leaves = running && site != other;
            double value = here + (leaves ? suspend : 0) + switchKwh(job, site, running, other) * cost.gramsPerKwh(other, slot);
            if (value < best || (value == best && choice == JobState.NOWHERE)) {
                best = value;
                choice = other;
            }
        }
        return choice;
    }

    private void reserve(int places) {
        if (fresh.length < places) {
            fresh = new double[places];
            move = new double[places];
            run = new double[places * count];
            ran = new double[places * count];
            paused = new double[places * count];
        }
    }

    private int at(int slot, int left) {
        return (slot - from) * width + left;
    }

    private int cell(int slot, int left, int site) {
        return at(slot, left) * count + site;
    }
}
