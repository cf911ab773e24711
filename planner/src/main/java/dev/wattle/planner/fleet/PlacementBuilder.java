package dev.wattle.planner.fleet;

import java.util.Arrays;

/// Turns a job's choices into what they hold and draw. Once the work is done, later choices are dropped: an elastic job's
/// units are rounded, so that its table may have asked for an hour too many.
final class PlacementBuilder {
    private static final double ROUNDING = 1e-9;

    private final JobShape job;
    private final int sites;
    private final int[] choices;
    private final int[] cells;
    private final int[] held;
    private int holding;
    private int[] draws = new int[16];
    private double[] kwh = new double[16];
    private int drawing;
    private double left;

    /// @param sites of the problem
    PlacementBuilder(JobShape job, int sites, int[] choices) {
        this.job = job;
        this.sites = sites;
        this.choices = choices.clone();
        cells = new int[choices.length];
        held = new int[choices.length];
        left = job.work;
    }

    Placement build() {
        int place = job.origin.site();
        boolean begun = job.origin.begun();
        boolean running = job.origin.running();
        int lastCell = place < 0 ? -1 : job.release * sites + job.sites[place];
        for (int hour = 0; hour < choices.length; hour++) {
            if (choices[hour] < 0 || left <= job.work * ROUNDING) {
                if (running && left > job.work * ROUNDING) {
                    draw(lastCell, job.job.costs().suspendKwh());
                }
                running = false;
                choices[hour] = -1;
                continue;
            }
            int next = choices[hour] / job.levels();
            int cell = (job.release + hour) * sites + job.sites[next];
            if (running && next != place) {
                draw(lastCell, job.job.costs().suspendKwh());
            }
            if (!running || next != place) {
                draw(cell, startKwh(begun, place, next));
            }
            run(cell, choices[hour] % job.levels());
            place = next;
            begun = true;
            running = true;
            lastCell = cell;
        }
        return new Placement(choices, Arrays.copyOf(cells, holding), Arrays.copyOf(held, holding), Arrays.copyOf(draws, drawing),
                Arrays.copyOf(kwh, drawing), job.work - Math.max(0, left));
    }

    private double startKwh(boolean begun, int from, int to) {
        SwitchCosts costs = job.job.costs();
        if (!begun) {
            return costs.dataKwh() * job.fromData[to];
        }
        return costs.resumeKwh() + costs.moveKwh() * job.length(from, to);
    }

    private void run(int cell, int level) {
        double part = Math.min(1, left / job.workPerHour[level]);
        cells[holding] = cell;
        held[holding++] = job.devices[level];
        left -= part * job.workPerHour[level];
        draw(cell, part * job.kwh[level]);
    }

    private void draw(int cell, double energy) {
        if (energy == 0) {
            return;
        }
        if (drawing == draws.length) {
            draws = Arrays.copyOf(draws, 2 * drawing);
            kwh = Arrays.copyOf(kwh, 2 * drawing);
        }
        draws[drawing] = cell;
        kwh[drawing++] = energy;
    }
}
