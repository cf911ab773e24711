package dev.wattle.cli.planning;

import dev.wattle.planner.simulate.SimSite;
import dev.wattle.protocol.SitesFile;
import java.util.List;

/// Sites in the simulator's words, with their hours and their own energy. A device does the same work at every site and draws its
/// site's watts: jobs count the watts of the site whose devices draw least, and each other site draws so many times more.
///
/// @param watts of that site's devices
public record SitesToPlay(List<SimSite> sites, double watts) {
    public SitesToPlay {
        sites = List.copyOf(sites);
    }

    public static SitesToPlay of(SitesFile file) {
        double least = JobOnSites.leastWatts(file);
        return new SitesToPlay(
                file.sites().stream()
                        .map(site -> new SimSite(JobOnSites.offering(site, site.pue() * site.watts().orElse(least) / least)))
                        .toList(),
                least);
    }
}
