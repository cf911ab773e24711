package dev.wattle.planner.fleet;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Work to be done between two hours. A job with one level is fixed; with several it is elastic, and may change its level
/// from hour to hour without cost. When its work is done within an hour it draws no more in that hour, but holds its
/// devices to the hour's end.
///
/// @param id names it in plans
/// @param release first slot in which it may run
/// @param deadline first slot in which it may run no more
/// @param work to be done in all, in a unit of the user's (device-hours, tokens), at least 0
/// @param levels ways to run, by devices, each number of devices once; more devices do at least as much work
/// @param interruption whether it may pause or move
/// @param costs of pausing and moving
/// @param sites where it may run; empty for anywhere
/// @param dataSite where its data lies; empty when it can begin anywhere without fetching data
/// @param limits on money and carbon; where there are many jobs, money is kept by weighing it against carbon, which may miss a plan that
///     keeps it with less carbon; a limit that is broken all the same is told as a [Shortfall]
public record FleetJob(
        String id,
        int release,
        int deadline,
        double work,
        List<Level> levels,
        Interruption interruption,
        SwitchCosts costs,
        Set<String> sites,
        Optional<String> dataSite,
        Limits limits) {

    public FleetJob {
        levels = levels.stream().sorted(Comparator.comparingInt(Level::devices)).toList();
        sites = Set.copyOf(sites);
        require(id, release >= 0, "release slot", release, "at least 0");
        require(id, work >= 0 && Double.isFinite(work), "work", work, "finite and at least 0");
        require(id, !levels.isEmpty(), "levels", levels, "at least one");
        for (int i = 1; i < levels.size(); i++) {
            require(id, levels.get(i).devices() > levels.get(i - 1).devices(), "devices twice", levels.get(i).devices(), "named once");
            require(id, levels.get(i).workPerHour() >= levels.get(i - 1).workPerHour(), "work per hour that falls with devices",
                    levels.get(i).workPerHour(), "at least that of fewer devices");
        }
    }

    /// A job that does `hours` of work on a fixed number of devices, may move anywhere at no cost, and has no limits.
    ///
    /// @param watts of all its devices together
    public static FleetJob fixed(String id, int release, int deadline, double hours, int devices, double watts) {
        return new FleetJob(id, release, deadline, hours, List.of(new Level(devices, 1, watts)), Interruption.MOVE,
                SwitchCosts.NONE, Set.of(), Optional.empty(), Limits.NONE);
    }

    public FleetJob with(Interruption other) {
        return new FleetJob(id, release, deadline, work, levels, other, costs, sites, dataSite, limits);
    }

    public FleetJob with(SwitchCosts other) {
        return new FleetJob(id, release, deadline, work, levels, interruption, other, sites, dataSite, limits);
    }

    public FleetJob with(Limits other) {
        return new FleetJob(id, release, deadline, work, levels, interruption, costs, sites, dataSite, other);
    }

    public FleetJob onlyAt(Set<String> others) {
        return new FleetJob(id, release, deadline, work, levels, interruption, costs, others, dataSite, limits);
    }

    public FleetJob withDataAt(String site) {
        return new FleetJob(id, release, deadline, work, levels, interruption, costs, sites, Optional.of(site), limits);
    }

    public FleetJob between(int release, int deadline) {
        return new FleetJob(id, release, deadline, work, levels, interruption, costs, sites, dataSite, limits);
    }

    public FleetJob withWork(double work) {
        return new FleetJob(id, release, deadline, work, levels, interruption, costs, sites, dataSite, limits);
    }

    private static void require(String id, boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("job '" + id + "' has " + field + " " + value + "; it must be " + wanted);
        }
    }
}
