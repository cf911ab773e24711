package dev.wattle.planner.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Ours: every job has a path through sites and hours that keeps its deadline and for which devices are held. Each hour every
/// path is sought anew by exact dynamic programming, with the others' devices out of reach, and is changed only for a gain
/// beyond what forecasts may be wrong by: place once well, move rarely.
final class ReplannedPaths extends FleetPolicy {
    /// A new path must promise to emit this part less than the old one.
    private final double leastGain;

    ReplannedPaths(String name, double leastGain) {
        super(name);
        this.leastGain = leastGain;
    }

    @Override
    Decider start(List<SimSite> sites, int hours) {
        return new Paths(sites, hours);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Path(int from, int[] sites) {
        int at(int slot) {
            return slot - from < sites.length ? sites[slot - from] : JobState.NOWHERE;
        }

        int[] rest(int slot) {
            return Arrays.copyOfRange(sites, Math.min(slot - from, sites.length), sites.length);
        }
    }

    private final class Paths implements Decider {
        private final PathSearch search;
        private final Occupancy held;
        private final int hours;
        private final Map<JobState, Path> paths = new HashMap<>();

        Paths(List<SimSite> sites, int hours) {
            this.search = new PathSearch(sites);
            this.held = new Occupancy(sites, hours);
            this.hours = hours;
        }

        @Override
        public int[] decide(int slot, List<JobState> active, Expectation expected) {
            PathSearch.Cost cost = new HeldCost(expected, held);
            Set<JobState> here = new HashSet<>(active);
            paths.keySet().removeIf(job -> !here.contains(job));
            List<JobState> urgent = new ArrayList<>(active);
            urgent.sort(Comparator.comparingInt((JobState job) -> job.slack(slot)).thenComparingInt(job -> -job.shape().devices()));
            boolean allPlaced = true;
            for (JobState job : urgent) {
                Path old = paths.get(job);
                allPlaced &= old == null ? place(job, slot, cost) : improve(job, old.rest(slot), slot, cost);
            }
            if (!allPlaced) {
                placeAllAnew(urgent, slot, cost);
            }
            int[] choice = new int[active.size()];
            for (int i = 0; i < choice.length; i++) {
                Path path = paths.get(active.get(i));
                choice[i] = path == null ? JobState.NOWHERE : path.at(slot);
            }
            return choice;
        }

        private boolean place(JobState job, int slot, PathSearch.Cost cost) {
            int deadline = Math.min(hours, job.shape().job().deadline());
            if (slot >= deadline || !(search.search(job, slot, deadline, cost) < Double.POSITIVE_INFINITY)) {
                return false;
            }
            keep(job, slot, search.path(job, deadline, cost));
            return true;
        }

        private void keep(JobState job, int slot, int[] path) {
            held.hold(job.shape().devices(), path, slot, 1);
            paths.put(job, new Path(slot, path));
        }

        private boolean improve(JobState job, int[] old, int slot, PathSearch.Cost cost) {
            held.hold(job.shape().devices(), old, slot, -1);
            int deadline = Math.min(hours, job.shape().job().deadline());
            double best = slot < deadline ? search.search(job, slot, deadline, cost) : Double.POSITIVE_INFINITY;
            boolean stillGood = search.costOf(old, job, slot, cost) * (1 - leastGain) <= best;
            if (stillGood || best == Double.POSITIVE_INFINITY) {
                keep(job, slot, old);
                return pathDoesAll(old, job);
            }
            keep(job, slot, search.path(job, deadline, cost));
            return true;
        }

        private static boolean pathDoesAll(int[] path, JobState job) {
            int runs = 0;
            for (int site : path) {
                runs += site == JobState.NOWHERE ? 0 : 1;
            }
            return runs == job.left();
        }

        private void placeAllAnew(List<JobState> urgent, int slot, PathSearch.Cost cost) {
            for (JobState job : urgent) {
                Path old = paths.remove(job);
                if (old != null) {
                    held.hold(job.shape().devices(), old.rest(slot), slot, -1);
                }
            }
            urgent.sort(Comparator.comparing((JobState job) -> !job.mustGoOn())
                    .thenComparing(job -> job.slack(slot) > 0)
                    .thenComparingInt(job -> -job.shape().devices()));
            urgent.forEach(job -> place(job, slot, cost));
        }
    }

    private record HeldCost(Expectation expected, Occupancy held) implements PathSearch.Cost {
        @Override
        public double gramsPerKwh(int site, int slot) {
            return expected.gramsPerKwh(site, slot);
        }

        @Override
        public double holding(PlayedJob job, int site, int slot) {
            return expected.isOpen(site, slot) && held.fits(job.devices(), site, slot) ? 0 : Double.POSITIVE_INFINITY;
        }
    }
}
