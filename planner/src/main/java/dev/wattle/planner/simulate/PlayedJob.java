package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.Level;
import java.util.Arrays;
import java.util.List;

/// A job in the numbers that the play counts with. Its own level is the one of fewest devices, as in CarbonScaler (Hanafy et al.,
/// SIGMETRICS 2024), whose jobs have a length on their least servers and may scale up from there.
///
/// @param job as it was given
/// @param hours in which it holds its devices, at its own level
/// @param lastPart of the last of these in which it draws power, above 0, at most 1
/// @param devices of its own level
/// @param kwh of a full hour at its own level, before PUE
/// @param allowed sites where it may run
/// @param home the site where it is without a planner
/// @param fastest by site the level of most devices that it can hold there; -1 where it may not run
/// @param bestSpeed work that it can do in an hour at the best of these
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record PlayedJob(FleetJob job, int hours, double lastPart, int devices, double kwh, boolean[] allowed, int home, int[] fastest, double bestSpeed) {
    private static final double ROUNDING = 1e-9;

    static PlayedJob of(FleetJob job, List<SimSite> sites) {
        Level own = job.levels().getFirst();
        int hours = hours(job.work(), own);
        boolean[] allowed = new boolean[sites.size()];
        int[] fastest = new int[sites.size()];
        int home = -1;
        for (int site = 0; site < allowed.length; site++) {
            String name = sites.get(site).name();
            int most = sites.get(site).devices();
            allowed[site] = (job.sites().isEmpty() || job.sites().contains(name)) && most >= own.devices();
            fastest[site] = allowed[site] ? (int) job.levels().stream().filter(level -> level.devices() <= most).count() - 1 : -1;
            boolean first = home < 0 && allowed[site];
            home = first || (allowed[site] && job.dataSite().filter(name::equals).isPresent()) ? site : home;
        }
        int best = Math.max(0, Arrays.stream(fastest).max().orElse(0));
        double last = job.work() / own.workPerHour() - (hours - 1);
        return new PlayedJob(job, hours, last, own.devices(), own.watts() / 1000, allowed, home, fastest,
                job.levels().get(best).workPerHour());
    }

    private static int hours(double work, Level level) {
        return (int) Math.ceil(work / level.workPerHour() - ROUNDING);
    }

    /// Hours that some of its work takes at its own level.
    int hours(double work) {
        return hours(work, level(0));
    }

    Level level(int level) {
        return job.levels().get(level);
    }

    /// The level that holds so many devices.
    int levelOf(int devices) {
        return (int) job.levels().stream().filter(level -> level.devices() < devices).count();
    }

    /// Work that it does in an hour at its own level.
    double ownSpeed() {
        return level(0).workPerHour();
    }

    /// Work that it can do in an hour at a site where it may run.
    double bestSpeed(int site) {
        return level(fastest[site]).workPerHour();
    }

    /// Number of a site and a level together; with its own level that is the site's.
    int choice(int site, int level) {
        return level * allowed.length + site;
    }

    /// kWh of the hour after which `left - 1` hours are left, at its own level.
    double kwh(int left) {
        return left == 1 ? kwh * lastPart : kwh;
    }

    boolean mayPause() {
        return job.interruption() != Interruption.NEVER;
    }

    boolean mayMove() {
        return job.interruption() == Interruption.MOVE;
    }

    /// kWh that beginning at a site takes besides the work.
    double beginKwh(int site, List<SimSite> sites) {
        boolean elsewhere = job.dataSite().filter(name -> !name.equals(sites.get(site).name())).isPresent();
        return elsewhere ? job.costs().dataKwh() : 0;
    }
}
