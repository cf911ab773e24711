package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.EnergyTier;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The least that two jobs together can emit, by trying everything: in each hour each site at each level, or a pause. Written from the
/// words of [FleetJob], [FleetSite] and `SwitchCosts`, not from the play or the search.
final class BruteForcePlay {
    private final FleetProblem problem;
    private final FleetJob job;
    private final int[] held;
    private final double[] drawn;
    private final List<Way> ways = new ArrayList<>();

    /// One way to do a job: devices held and device-kWh drawn, by slot * sites + site.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Way(int[] held, double[] drawn) {}

    private BruteForcePlay(FleetProblem problem, FleetJob job) {
        this.problem = problem;
        this.job = job;
        held = new int[problem.hours() * problem.sites().size()];
        drawn = new double[held.length];
        tryHour(job.release(), job.work(), -1, false);
    }

    /// Infinite when they cannot both be done.
    static double leastGrams(FleetProblem problem) {
        BruteForcePlay one = new BruteForcePlay(problem, problem.jobs().get(0));
        BruteForcePlay two = new BruteForcePlay(problem, problem.jobs().get(1));
        double best = Double.POSITIVE_INFINITY;
        for (Way first : one.ways) {
            for (Way second : two.ways) {
                best = Math.min(best, one.grams(first, second));
            }
        }
        return best;
    }

    private double grams(Way first, Way second) {
        double grams = 0;
        for (int cell = 0; cell < held.length; cell++) {
            FleetSite site = problem.sites().get(cell % problem.sites().size());
            int slot = cell / problem.sites().size();
            if (first.held[cell] + second.held[cell] > site.devices().at(slot)) {
                return Double.POSITIVE_INFINITY;
            }
            grams += grams(site, slot, site.pue() * (first.drawn[cell] + second.drawn[cell]));
        }
        return grams;
    }

    private static double grams(FleetSite site, int slot, double kwh) {
        double left = kwh;
        double grams = 0;
        for (EnergyTier tier : site.tiers().stream().sorted(Comparator.comparingDouble(tier -> tier.gramsPerKwh().at(slot))).toList()) {
            double part = tier.gramsPerKwh().at(slot) < site.gramsPerKwh().at(slot) ? Math.min(left, tier.kilowatts().at(slot)) : 0;
            grams += part * tier.gramsPerKwh().at(slot);
            left -= part;
        }
        return grams + left * site.gramsPerKwh().at(slot);
    }

    /// @param at where it last ran, or -1
    /// @param running whether it ran there in the hour before
    private void tryHour(int slot, double left, int at, boolean running) {
        if (left <= 1e-9) {
            ways.add(new Way(held.clone(), drawn.clone()));
            return;
        }
        if (slot >= job.deadline()) {
            return;
        }
        if (!running || job.interruption() != Interruption.NEVER) {
            leaving(slot, at, running, 1);
            tryHour(slot + 1, left, at, false);
            leaving(slot, at, running, -1);
        }
        for (int site = 0; site < problem.sites().size(); site++) {
            boolean goesOn = running && site == at;
            boolean stays = at < 0 || site == at || job.interruption() == Interruption.MOVE;
            if (!stays || (at >= 0 && !goesOn && job.interruption() == Interruption.NEVER)) {
                continue;
            }
            leaving(slot, at, running && !goesOn, 1);
            for (Level level : job.levels()) {
                run(slot, site, level, left, at, goesOn);
            }
            leaving(slot, at, running && !goesOn, -1);
        }
    }

    private void run(int slot, int site, Level level, double left, int at, boolean goesOn) {
        int cell = slot * problem.sites().size() + site;
        if (level.devices() > problem.sites().get(site).devices().at(slot)) {
            return;
        }
        double before = drawn[cell];
        drawn[cell] += (goesOn ? 0 : startKwh(at, site)) + Math.min(1, left / level.workPerHour()) * level.watts() / 1000;
        held[cell] = level.devices();
        tryHour(slot + 1, left - level.workPerHour(), site, true);
        held[cell] = 0;
        drawn[cell] = before;
    }

    private void leaving(int slot, int at, boolean leaves, int sign) {
        if (leaves) {
            drawn[(slot - 1) * problem.sites().size() + at] += sign * job.costs().suspendKwh();
        }
    }

    private double startKwh(int from, int to) {
        if (from < 0) {
            return job.dataSite().filter(data -> !data.equals(problem.sites().get(to).name())).isPresent() ? job.costs().dataKwh() : 0;
        }
        return job.costs().resumeKwh() + (from == to ? 0 : job.costs().moveKwh());
    }
}
