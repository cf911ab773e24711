package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Large-neighbourhood search: takes a few jobs out that stand in each other's way and puts each back by its exact optimum
/// over what is free; keeps the result when it is no worse.
///
/// A neighbourhood is a job that pays more than it would by prices alone, with those that hold what it would rather have;
/// or the jobs around a full hour of a site.
final class NeighbourhoodSearch {
    private static final int MOST_JOBS = 8;
    private static final int TRIES = 4;

    private final Instance instance;
    private final JobOptimum optimum;
    private final Insertion insertion;
    private final Roster roster;
    private final double[] prices;
    private final SplittableRandom random = new SplittableRandom(4);

    NeighbourhoodSearch(Instance instance, JobOptimum optimum, Roster roster, double[] prices) {
        this.instance = instance;
        this.optimum = optimum;
        this.roster = roster;
        this.prices = prices;
        insertion = new Insertion(instance, optimum);
    }

    /// Tries one neighbourhood.
    void step() {
        List<Integer> jobs = neighbourhood();
        double before = roster.cost();
        List<Placement> old = new ArrayList<>();
        for (int job : jobs) {
            old.add(roster.remove(job));
        }
        List<Integer> order = shuffled(jobs);
        double weight = random.nextInt(3) * 0.5;
        for (int i = 0; i < order.size(); i++) {
            insertion.insert(roster, order.get(i), prices, i + 1 == order.size() ? 0 : weight);
        }
        if (roster.cost() > before) {
            jobs.forEach(roster::remove);
            for (int i = 0; i < jobs.size(); i++) {
                roster.add(jobs.get(i), old.get(i));
            }
        }
    }

    private List<Integer> neighbourhood() {
        int seed = seed();
        List<Integer> jobs = new ArrayList<>(List.of(seed));
        int size = 2 + random.nextInt(MOST_JOBS - 1);
        int[] wanted = wanted(seed);
        for (int tries = 0; tries < TRIES * size && jobs.size() < size && wanted.length > 0; tries++) {
            int holder = holder(wanted[random.nextInt(wanted.length)]);
            if (holder >= 0 && !jobs.contains(holder)) {
                jobs.add(holder);
            }
        }
        return jobs;
    }

    /// A job left out if there is one, in every second step; otherwise any.
    private int seed() {
        int job = random.nextInt(instance.jobs());
        for (int tries = 0; random.nextBoolean() && tries < instance.jobs() && roster.isDone(job); tries++) {
            job = (job + 1) % instance.jobs();
        }
        return job;
    }

    /// The cells that the job would hold if it had the choice, at full prices, at half or at none.
    private int[] wanted(int job) {
        JobShape shape = instance.shapes[job];
        if (shape.units == 0) {
            return new int[0];
        }
        optimum.price(shape, instance.cells.grid, prices, random.nextInt(3) * 0.5, instance.cells.devices);
        return optimum.solve(shape) ? optimum.placement(shape).cells() : new int[0];
    }

    /// Some job that holds devices in a cell, or -1.
    private int holder(int cell) {
        int from = random.nextInt(instance.jobs());
        for (int i = 0; i < instance.jobs(); i++) {
            int job = (from + i) % instance.jobs();
            if (roster.of(job).holds(cell)) {
                return job;
            }
        }
        return -1;
    }

    private List<Integer> shuffled(List<Integer> jobs) {
        List<Integer> order = new ArrayList<>(jobs);
        for (int i = order.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Integer swapped = order.set(i, order.get(other));
            order.set(other, swapped);
        }
        return order;
    }
}
