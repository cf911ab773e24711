package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import java.util.List;

/// A job in the numbers that the search counts with.
///
/// @param job as it was given
/// @param hours in which it holds its devices
/// @param lastPart of its last hour in which it draws power, above 0, at most 1
/// @param devices that it holds
/// @param kwh of a full hour, before PUE
/// @param allowed sites where it may run
/// @param home the site where it is without a planner
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record JobShape(FleetJob job, int hours, double lastPart, int devices, double kwh, boolean[] allowed, int home) {
    private static final double ROUNDING = 1e-9;

    static JobShape of(FleetJob job, List<SimSite> sites) {
        if (job.levels().size() != 1) {
            throw new IllegalArgumentException("job '%s' has %d levels; the simulator plays jobs of one level, so choose one"
                    .formatted(job.id(), job.levels().size()));
        }
        double hours = job.work() / job.levels().getFirst().workPerHour();
        int whole = (int) Math.ceil(hours - ROUNDING);
        boolean[] allowed = new boolean[sites.size()];
        int home = -1;
        for (int site = 0; site < allowed.length; site++) {
            String name = sites.get(site).name();
            allowed[site] = (job.sites().isEmpty() || job.sites().contains(name))
                    && sites.get(site).devices() >= job.levels().getFirst().devices();
            boolean first = home < 0 && allowed[site];
            home = first || (allowed[site] && job.dataSite().filter(name::equals).isPresent()) ? site : home;
        }
        return new JobShape(job, whole, hours - (whole - 1), job.levels().getFirst().devices(),
                job.levels().getFirst().watts() / 1000, allowed, home);
    }

    void requirePossible(int played, List<SimSite> sites) {
        if (home < 0) {
            throw new IllegalArgumentException("job '%s' wants %d devices and no site that it may use has so many; split it, or add devices to one of %s"
                    .formatted(job.id(), devices, sites.stream().map(SimSite::name).toList()));
        }
        if (hours < 1 || job.release() + hours > job.deadline() || job.deadline() > played) {
            throw new IllegalArgumentException("job '%s' needs %d hours from slot %d and its deadline is slot %d of %d played; give it work, time, or play longer"
                    .formatted(job.id(), hours, job.release(), job.deadline(), played));
        }
    }

    /// kWh of the hour after which `left - 1` hours are left.
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
