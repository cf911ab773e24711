package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneTrace;
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
/// @param jobs each with one level, in any order; a job's home is where its data lies, else the first site that it may use
public record Scenario(Traces traces, int startHour, int hours, List<SimSite> sites, List<FleetJob> jobs) {
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
        for (FleetJob job : jobs) {
            JobShape.of(job, sites).requirePossible(hours, sites);
        }
    }

    /// g CO2e of a kWh at the devices, PUE included, by site and slot.
    double[][] grams() {
        double[][] grams = new double[sites.size()][hours];
        for (int site = 0; site < grams.length; site++) {
            ZoneTrace trace = traces.zone(sites.get(site).zone());
            for (int slot = 0; slot < hours; slot++) {
                grams[site][slot] = trace.at(startHour + slot) * sites.get(site).pue();
            }
        }
        return grams;
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
