package dev.wattle.planner.fleet;

import java.util.Arrays;

/// The exact optimum of fleets whose jobs may pause and move at no cost and all hold equally many devices: then the plan is a
/// flow of least cost (job to its hours, to the cells, to their capacity), and from a good plan it is found by cancelling
/// cycles of negative cost (Klein 1967). When there is none left, the distances are prices that prove the optimum.
///
/// Nodes are numbered: the cells, then the sink, then the jobs, then each job's hours. Used by one thread.
final class UnitFlow {
    private static final double WORTH_IT = 1e-9;
    private static final int NOBODY = -1;

    private final Instance instance;
    private final Cells cells;
    private final int devices;
    private final int sink;
    private final int firstJob;
    /// By job: the node of its first hour.
    private final int[] firstHour;
    /// By node of an hour, less the first: the place of the site where the job runs then, or -1.
    private final int[] placeAt;
    private final int[] used;
    private final double[] distance;
    private final int[] parent;
    private final double tolerance;

    UnitFlow(Instance instance, Roster roster) {
        this.instance = instance;
        cells = instance.cells;
        devices = instance.shapes[0].devices[0];
        sink = cells.count();
        firstJob = sink + 1;
        firstHour = new int[instance.jobs()];
        int node = firstJob + instance.jobs();
        for (int job = 0; job < instance.jobs(); job++) {
            firstHour[job] = node;
            node += instance.shapes[job].window;
        }
        placeAt = new int[node];
        Arrays.fill(placeAt, NOBODY);
        used = new int[cells.count()];
        distance = new double[node];
        parent = new int[node];
        tolerance = WORTH_IT * Arrays.stream(cells.grid).max().orElse(0) * instance.shapes[0].kwh[0];
        for (int job = 0; job < instance.jobs(); job++) {
            take(job, roster.of(job));
        }
    }

    /// Whether a fleet is of this kind.
    static boolean fits(Instance instance, Roster roster) {
        for (int job = 0; job < instance.jobs(); job++) {
            JobShape shape = instance.shapes[job];
            FleetJob given = shape.job;
            boolean free = given.interruption() == Interruption.MOVE && given.costs().equals(SwitchCosts.NONE) && given.limits().equals(Limits.NONE);
            boolean alike = shape.levels() == 1 && shape.devices[0] == instance.shapes[0].devices[0] && shape.shift < WORTH_IT;
            if (!free || !alike || !roster.isDone(job) || shape.units == 0) {
                return false;
            }
        }
        return instance.jobs() > 0 && !instance.cells.tiers().any();
    }

    private void take(int job, Placement placement) {
        JobShape shape = instance.shapes[job];
        for (int hour = 0; hour < shape.window; hour++) {
            int place = placement.choices()[hour];
            placeAt[firstHour[job] + hour] = place;
            if (place >= 0) {
                used[cell(shape, hour, place)]++;
            }
        }
    }

    private int cell(JobShape shape, int hour, int place) {
        return (shape.release + hour) * cells.sites + shape.sites[place];
    }

    /// How many arcs a sweep goes over, about.
    long arcs() {
        return 1 + (long) Arrays.stream(instance.shapes).mapToInt(shape -> shape.window * shape.sites.length).sum();
    }

    /// Cancels cycles.
    ///
    /// @param mostSweeps over all arcs
    /// @return whether none is left, so that the optimum is reached
    boolean improve(long mostSweeps) {
        Arrays.fill(parent, NOBODY);
        for (long sweep = 0; sweep < mostSweeps; sweep++) {
            if (!sweep()) {
                return true;
            }
            if (cancelCycles()) {
                Arrays.fill(parent, NOBODY);
            }
        }
        return false;
    }

    private boolean sweep() {
        boolean changed = false;
        for (int job = 0; job < instance.jobs(); job++) {
            JobShape shape = instance.shapes[job];
            for (int hour = 0; hour < shape.window; hour++) {
                changed |= sweepHour(job, shape, hour);
            }
        }
        for (int cell = 0; cell < sink; cell++) {
            changed |= used[cell] < cells.devices[cell] / devices && lower(cell, sink, 0);
            changed |= used[cell] > 0 && lower(sink, cell, 0);
        }
        return changed;
    }

    private boolean sweepHour(int job, JobShape shape, int hour) {
        int node = firstHour[job] + hour;
        int at = placeAt[node];
        boolean changed = at < 0 ? lower(firstJob + job, node, 0) : lower(node, firstJob + job, 0);
        for (int place = 0; place < shape.sites.length; place++) {
            int cell = cell(shape, hour, place);
            double grams = shape.kwh[0] * cells.grid[cell];
            changed |= place == at ? lower(cell, node, -grams) : lower(node, cell, grams);
        }
        return changed;
    }

    private boolean lower(int from, int to, double cost) {
        if (distance[from] + cost < distance[to] - tolerance) {
            distance[to] = distance[from] + cost;
            parent[to] = from;
            return true;
        }
        return false;
    }

    /// Finds the cycles among the parents, which are negative, and turns each around.
    private boolean cancelCycles() {
        int[] seen = new int[parent.length];
        boolean found = false;
        for (int start = 0; start < parent.length; start++) {
            int node = start;
            while (node >= 0 && seen[node] == 0) {
                seen[node] = start + 1;
                node = parent[node];
            }
            if (node >= 0 && seen[node] == start + 1 && parent[node] >= 0) {
                cancel(node);
                found = true;
            }
        }
        return found;
    }

    private void cancel(int start) {
        int to = start;
        do {
            int from = parent[to];
            turn(from, to);
            to = from;
        } while (to != start);
    }

    /// Sends one unit from node to node. A unit that leaves an hour for a cell is where the job runs from then on; the turn of
    /// the cell that it had before may come earlier or later, so only a cell that is still its own is given up.
    private void turn(int from, int to) {
        int firstNode = firstJob + instance.jobs();
        if (from >= firstNode && to < sink) {
            used[to]++;
            placeAt[from] = placeOf(from, to);
        } else if (from < sink && to >= firstNode) {
            used[from]--;
            if (cellAt(to) == from) {
                placeAt[to] = NOBODY;
            }
        }
    }

    private int jobOf(int node) {
        int job = Arrays.binarySearch(firstHour, node);
        return job >= 0 ? job : -job - 2;
    }

    private int placeOf(int node, int cell) {
        return Arrays.binarySearch(instance.shapes[jobOf(node)].sites, cells.siteOf(cell));
    }

    private int cellAt(int node) {
        int job = jobOf(node);
        return placeAt[node] < 0 ? NOBODY : cell(instance.shapes[job], node - firstHour[job], placeAt[node]);
    }

    /// The plan at hand.
    Roster roster() {
        Roster roster = new Roster(instance);
        for (int job = 0; job < instance.jobs(); job++) {
            JobShape shape = instance.shapes[job];
            int[] choices = Arrays.copyOfRange(placeAt, firstHour[job], firstHour[job] + shape.window);
            roster.add(job, new PlacementBuilder(shape, cells.sites, choices).build());
        }
        return roster;
    }

    /// Grams a device-hour by cell, by the distances: how much nearer the cell is than the sink, where it is full.
    double[] prices() {
        double[] prices = new double[sink];
        for (int cell = 0; cell < sink; cell++) {
            boolean full = used[cell] >= cells.devices[cell] / devices;
            prices[cell] = full ? Math.max(0, distance[sink] - distance[cell]) / devices : 0;
        }
        return prices;
    }
}
