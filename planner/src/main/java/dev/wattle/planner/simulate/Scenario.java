package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is to be played: jobs that come over time, sites, and the recorded hours of their zones. Slot 0 of the jobs is hour
/// `startHour` of the traces; the hours before are the past that forecasts begin with.
///
/// @param traces of all the sites' zones
/// @param startHour of the traces; at least 1, so that there is a past
/// @param hours to play; every deadline lies within
/// @param sites in an order that decides between equals
/// @param jobs in any order; a job's home is where its data lies, else the first site that it may use
public record Scenario(Traces traces, int startHour, int hours, List<SimSite> sites, List<FleetJob> jobs) {
    private static final double ROUNDING = 1e-9;

    public Scenario {
        sites = List.copyOf(sites);
        jobs = List.copyOf(jobs);
        if (sites.isEmpty() || jobs.isEmpty()) {
            throw new IllegalArgumentException("there are %d sites and %d jobs to play; give at least one of each".formatted(sites.size(), jobs.size()));
        }
        requireDistinct("site", sites.stream().map(SimSite::name).toList());
        requireDistinct("job", jobs.stream().map(FleetJob::id).toList());
        for (SimSite site : sites) {
            ZoneTrace trace = traces.zone(site.zone());
            if (startHour < 1 || hours < 1 || startHour + hours > trace.hours()) {
                throw new IllegalArgumentException("hours %d to %d are played and zone '%s' has %d; begin at hour 1 or later and end within the trace"
                        .formatted(startHour, startHour + hours, site.zone(), trace.hours()));
            }
        }
        SiteHours siteHours = siteHours(traces, startHour, hours, sites);
        for (FleetJob job : jobs) {
            requirePossible(job, sites, siteHours);
        }
    }

    /// The sites with what the grid emitted in the hours that are played.
    SiteHours siteHours() {
        return siteHours(traces, startHour, hours, sites);
    }

    static SiteHours siteHours(Traces traces, int startHour, int hours, List<SimSite> sites) {
        List<FleetSite> recorded = new ArrayList<>();
        for (SimSite site : sites) {
            ZoneTrace trace = traces.zone(site.zone());
            recorded.add(site.offering().site(trace.time(startHour), Hourly.of(hours, slot -> trace.at(startHour + slot))));
        }
        return new SiteHours(recorded, hours);
    }

    /// All of it as a problem of which nothing is hidden.
    FleetProblem problem() {
        return new FleetProblem(traces.zone(sites.getFirst().zone()).time(startHour), siteHours().recorded(), jobs);
    }

    private static void requirePossible(FleetJob job, List<SimSite> sites, SiteHours siteHours) {
        PlayedJob shape = PlayedJob.of(job, sites);
        if (shape.home() < 0) {
            throw new IllegalArgumentException("job '%s' wants %d devices and no site that it may use has so many; split it, or add devices to one of %s"
                    .formatted(job.id(), shape.devices(), sites.stream().map(SimSite::name).toList()));
        }
        double hours = job.work() / (shape.mayPause() ? shape.bestSpeed() : shape.ownSpeed());
        if (shape.hours() < 1 || job.release() + hours > job.deadline() + ROUNDING || job.deadline() > siteHours.hours()) {
            throw new IllegalArgumentException("job '%s' needs %d hours from slot %d and its deadline is slot %d of %d played; give it work, time, or play longer"
                    .formatted(job.id(), (int) Math.ceil(hours - ROUNDING), job.release(), job.deadline(), siteHours.hours()));
        }
        if (!isPossible(shape, siteHours)) {
            throw new IllegalArgumentException("job '%s' needs %d hours from slot %d and no site that it may use is open so long before slot %d; give it time, or keep one of %s open"
                    .formatted(job.id(), (int) Math.ceil(hours - ROUNDING), job.release(), job.deadline(), sites.stream().map(SimSite::name).toList()));
        }
    }

    /// Whether its sites are open for long enough before its deadline.
    static boolean isPossible(PlayedJob shape, SiteHours siteHours) {
        return new JobState(shape, siteHours).canEndFrom(shape.job().release());
    }

    private static void requireDistinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("%s '%s' is named twice; give each a name of its own".formatted(what, name));
            }
        }
    }
}
