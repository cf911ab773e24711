package dev.wattle.planner.fleet;

import java.util.function.IntPredicate;

/// What each hour at each site would cost one job, in whole units so small that rounding does not matter, and rounded down so
/// that a bound stays one. Whole numbers make the [JobTable] fast and its choices the same on every machine.
///
/// Filled anew for each job and each set of prices; used by one thread. An entry's number is hour of the window * sites +
/// place of the site.
final class JobCosts {
    /// Beyond any cost: an hour that may not be used. Two of them still fit an int.
    static final int BLOCKED = 1 << 29;

    /// No way to do a job costs more.
    static final int MOST = 1 << 27;

    private int entries;
    /// Grams of a kWh as this job is to see them.
    private double[] perKwh = {};
    /// By level, then entry: the cost of a full hour.
    private double[] full = {};
    int[] run = {};
    int[] suspend = {};
    int[] resume = {};
    int[] move = {};
    int[] begin = {};
    private double unit = 1;
    private JobShape shape = JobShape.NOTHING;

    /// Costs by prices: grams, plus what the devices are worth to others.
    ///
    /// @param perKwh grams a device-kWh by cell
    /// @param perDevice grams a device-hour by cell
    /// @param priceWeight how much of `perDevice` counts
    /// @param free devices that may be held by cell
    void fill(JobShape job, Cells cells, double[] perKwh, double[] perDevice, double priceWeight, int[] free) {
        resize(job);
        int levels = job.levels();
        double dearest = 0;
        double dearestKwh = 0;
        for (int hour = 0, entry = 0; hour < job.window; hour++) {
            int row = (job.release + hour) * cells.sites;
            for (int place = 0; place < job.sites.length; place++, entry++) {
                int cell = row + job.sites[place];
                double grams = perKwh[cell];
                this.perKwh[entry] = grams;
                dearestKwh = Math.max(dearestKwh, Math.abs(grams));
                double held = priceWeight * perDevice[cell];
                for (int level = 0; level < levels; level++) {
                    boolean fits = job.devices[level] <= free[cell];
                    double cost = fits ? job.kwh[level] * grams + job.devices[level] * held : Double.POSITIVE_INFINITY;
                    full[level * entries + entry] = cost;
                    dearest = fits ? Math.max(dearest, Math.abs(cost)) : dearest;
                }
            }
        }
        toWholeUnits(dearest, dearestKwh);
    }

    private void resize(JobShape job) {
        shape = job;
        entries = job.window * job.sites.length;
        if (perKwh.length < entries) {
            perKwh = new double[entries];
            suspend = new int[entries];
            resume = new int[entries];
            move = new int[entries];
            begin = new int[entries];
        }
        if (full.length < entries * job.levels()) {
            full = new double[entries * job.levels()];
            run = new int[entries * job.levels()];
        }
    }

    private void toWholeUnits(double dearest, double dearestKwh) {
        SwitchCosts costs = shape.job.costs();
        double longest = shape.longestRoute;
        double switching = costs.suspendKwh() + costs.resumeKwh() + longest * costs.moveKwh();
        double most = Math.min(shape.window, shape.units) * (dearest + dearestKwh * switching)
                + dearestKwh * (switching + longest * costs.dataKwh());
        unit = most > 0 ? most / MOST : 1;
        double perUnit = 1 / unit;
        for (int i = 0; i < entries * shape.levels(); i++) {
            run[i] = full[i] == Double.POSITIVE_INFINITY ? BLOCKED : floor(full[i] * perUnit);
        }
        for (int entry = 0; entry < entries; entry++) {
            double grams = perKwh[entry] * perUnit;
            suspend[entry] = floor(grams * costs.suspendKwh());
            resume[entry] = floor(grams * costs.resumeKwh());
            move[entry] = floor(grams * (costs.resumeKwh() + costs.moveKwh()));
            begin[entry] = floor(grams * costs.dataKwh() * shape.fromData[entry % shape.sites.length]);
        }
    }

    /// The cost of an hour of which only a part of the energy is drawn; the devices are held to its end.
    int partly(int level, int entry, double part) {
        double cost = full[level * entries + entry];
        return cost == Double.POSITIVE_INFINITY ? BLOCKED : floor((cost - (1 - part) * shape.kwh[level] * perKwh[entry]) / unit);
    }

    /// The cost of going on at one place after another, whatever the hours between.
    int moveBetween(int entry, int from, int to) {
        SwitchCosts costs = shape.job.costs();
        return floor(perKwh[entry] / unit * (costs.resumeKwh() + costs.moveKwh() * shape.lengths[from][to]));
    }

    /// Grams of a number of units.
    double grams(int units) {
        return units * unit;
    }

    /// Leaves only some hours and sites open.
    void keep(IntPredicate open) {
        for (int entry = 0; entry < entries; entry++) {
            if (!open.test(entry)) {
                for (int level = 0; level < shape.levels(); level++) {
                    full[level * entries + entry] = Double.POSITIVE_INFINITY;
                    run[level * entries + entry] = BLOCKED;
                }
            }
        }
    }

    private static int floor(double units) {
        int towardsZero = (int) units;
        return units < towardsZero ? towardsZero - 1 : towardsZero;
    }
}
