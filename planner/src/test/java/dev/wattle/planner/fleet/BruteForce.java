package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The least carbon of one job alone, by trying everything: in each hour each site at each level, or a pause. Written from the
/// words of [FleetJob] and [SwitchCosts], not from the table.
final class BruteForce {
    private final FleetProblem problem;
    private final FleetJob job;
    private final List<Way> ways = new ArrayList<>();
    private final int[] held;

    /// One way to do the job: devices held, by slot * sites + site.
    private record Way(double grams, double money, List<Integer> held) {}

    private BruteForce(FleetProblem problem, FleetJob job) {
        this.problem = problem;
        this.job = job;
        held = new int[problem.hours() * problem.sites().size()];
    }

    /// Infinite when it cannot be done.
    static double grams(FleetProblem problem, FleetJob job, Optional<FleetState.Standing> standing) {
        BruteForce search = new BruteForce(problem, job);
        int at = standing.map(one -> search.siteOf(one.site())).orElse(-1);
        boolean running = standing.map(FleetState.Standing::running).orElse(false);
        search.tryHour(job.release(), job.work() - standing.map(FleetState.Standing::workDone).orElse(0.0), at, running, 0, 0);
        return search.ways.stream()
                .filter(way -> way.money <= job.limits().money())
                .mapToDouble(Way::grams)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /// The least money that it costs.
    static double money(FleetProblem problem, FleetJob job) {
        BruteForce search = new BruteForce(problem, job);
        search.tryHour(job.release(), job.work(), -1, false, 0, 0);
        return search.ways.stream().mapToDouble(Way::money).min().orElse(Double.POSITIVE_INFINITY);
    }

    /// Of two jobs that share the devices.
    static double gramsOfTwo(FleetProblem problem) {
        BruteForce one = new BruteForce(problem, problem.jobs().get(0));
        BruteForce two = new BruteForce(problem, problem.jobs().get(1));
        one.tryHour(one.job.release(), one.job.work(), -1, false, 0, 0);
        two.tryHour(two.job.release(), two.job.work(), -1, false, 0, 0);
        one.ways.sort(Comparator.comparingDouble(Way::grams));
        two.ways.sort(Comparator.comparingDouble(Way::grams));
        double best = Double.POSITIVE_INFINITY;
        for (Way first : one.ways) {
            for (Way second : two.ways) {
                if (first.grams + second.grams >= best) {
                    break;
                }
                best = one.fit(first, second) ? first.grams + second.grams : best;
            }
        }
        return best;
    }

    private boolean fit(Way first, Way second) {
        int sites = problem.sites().size();
        for (int cell = 0; cell < held.length; cell++) {
            if (first.held.get(cell) + second.held.get(cell) > problem.sites().get(cell % sites).devices().at(cell / sites)) {
                return false;
            }
        }
        return true;
    }

    private int siteOf(String name) {
        return problem.sites().stream().map(FleetSite::name).toList().indexOf(name);
    }

    /// @param at where it last ran, or -1
    /// @param running whether it ran there in the hour before
    private void tryHour(int slot, double left, int at, boolean running, double grams, double money) {
        if (left <= 1e-9) {
            ways.add(new Way(grams, money, Arrays.stream(held).boxed().toList()));
            return;
        }
        if (slot >= Math.min(job.deadline(), problem.hours())) {
            return;
        }
        boolean begun = at >= 0;
        int last = Math.max(slot - 1, job.release());
        double leaving = running ? job.costs().suspendKwh() : 0;
        double gramsLeft = grams + (running ? leaving * gramsPerKwh(at, last) : 0);
        double moneyLeft = money + (running ? leaving * moneyPerKwh(at, last) : 0);
        if (!(running && job.interruption() == Interruption.NEVER)) {
            tryHour(slot + 1, left, at, false, gramsLeft, moneyLeft);
        }
        for (int site = 0; site < problem.sites().size(); site++) {
            boolean goesOn = running && site == at;
            if (!job.sites().isEmpty() && !job.sites().contains(problem.sites().get(site).name())) {
                continue;
            }
            if (begun && site != at && job.interruption() != Interruption.MOVE) {
                continue;
            }
            if (begun && !goesOn && job.interruption() == Interruption.NEVER) {
                continue;
            }
            double start = goesOn ? 0 : startKwh(at, site);
            for (Level level : job.levels()) {
                if (level.devices() <= problem.sites().get(site).devices().at(slot)) {
                    double part = Math.min(1, left / level.workPerHour());
                    double run = start + part * level.watts() / 1000;
                    held[slot * problem.sites().size() + site] = level.devices();
                    tryHour(slot + 1, left - level.workPerHour(), site, true,
                            (goesOn ? grams : gramsLeft) + run * gramsPerKwh(site, slot), (goesOn ? money : moneyLeft) + run * moneyPerKwh(site, slot));
                    held[slot * problem.sites().size() + site] = 0;
                }
            }
        }
    }

    private double startKwh(int from, int to) {
        String there = problem.sites().get(to).name();
        if (from < 0) {
            return job.dataSite().map(data -> job.costs().dataKwh() * problem.routes().length(data, there)).orElse(0.0);
        }
        String here = problem.sites().get(from).name();
        return job.costs().resumeKwh() + job.costs().moveKwh() * problem.routes().length(here, there);
    }

    private double moneyPerKwh(int site, int slot) {
        return problem.sites().get(site).pue() * problem.sites().get(site).pricePerKwh().at(slot);
    }

    private double gramsPerKwh(int site, int slot) {
        return problem.sites().get(site).pue() * problem.sites().get(site).gramsPerKwh().at(slot);
    }
}
