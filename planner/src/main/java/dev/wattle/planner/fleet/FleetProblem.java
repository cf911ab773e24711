package dev.wattle.planner.fleet;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is to be planned: jobs, and the sites where they can run.
///
/// @param start of slot 0
/// @param sites in an order that decides between equals; all with the same number of hours
/// @param jobs in an order that decides between equals; a deadline beyond the last hour means the last hour
/// @param routes from site to site
public record FleetProblem(Instant start, List<FleetSite> sites, List<FleetJob> jobs, Routes routes) {
    /// Ten years: more is refused, since neither a forecast nor a plan reaches that far.
    static final int MOST_HOURS = 87_840;

    public FleetProblem {
        sites = List.copyOf(sites);
        jobs = List.copyOf(jobs);
        if (sites.isEmpty()) {
            throw new IllegalArgumentException("there are no sites to plan for; name at least one");
        }
        int hours = sites.getFirst().hours();
        if (hours < 1 || hours > MOST_HOURS) {
            throw new IllegalArgumentException(
                    "the plan has %d hours; it must have 1 to %d, so plan a nearer part first".formatted(hours, MOST_HOURS));
        }
        for (FleetSite site : sites) {
            requireHours(site, "devices", site.devices(), hours);
            requireHours(site, "g/kWh", site.gramsPerKwh(), hours);
            requireHours(site, "price per kWh", site.pricePerKwh(), hours);
            for (EnergyTier tier : site.tiers()) {
                requireHours(site, tier.name() + " kW", tier.kilowatts(), hours);
                requireHours(site, tier.name() + " g/kWh", tier.gramsPerKwh(), hours);
                requireHours(site, tier.name() + " price per kWh", tier.pricePerKwh(), hours);
            }
        }
        requireDistinct("site", sites.stream().map(FleetSite::name).toList());
        requireDistinct("job", jobs.stream().map(FleetJob::id).toList());
        Set<String> names = new HashSet<>(sites.stream().map(FleetSite::name).toList());
        for (FleetJob job : jobs) {
            job.sites().forEach(site -> requireKnown(names, job, site));
            job.dataSite().ifPresent(site -> requireKnown(names, job, site));
        }
    }

    public FleetProblem(Instant start, List<FleetSite> sites, List<FleetJob> jobs) {
        this(start, sites, jobs, Routes.UNIFORM);
    }

    public int hours() {
        return sites.getFirst().hours();
    }

    private static void requireHours(FleetSite site, String what, Hourly series, int hours) {
        if (series.hours() != hours) {
            throw new IllegalArgumentException("site '%s' has %d hours of %s where the plan has %d; give every series the same hours"
                    .formatted(site.name(), series.hours(), what, hours));
        }
    }

    private static void requireDistinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " '" + name + "' is named twice; give each a name of its own");
            }
        }
    }

    private static void requireKnown(Set<String> names, FleetJob job, String site) {
        if (!names.contains(site)) {
            throw new IllegalArgumentException("job '%s' names the site '%s', which is not among the sites; maybe add it or correct the name"
                    .formatted(job.id(), site));
        }
    }
}
