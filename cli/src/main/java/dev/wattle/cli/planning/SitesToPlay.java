package dev.wattle.cli.planning;

import dev.wattle.planner.simulate.SimSite;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.util.List;

/// Sites in the simulator's words: always open, on the grid alone.
///
/// @param sites whose PUE holds how many times more their devices draw than those of the site whose devices draw least
/// @param watts of that site's devices
public record SitesToPlay(List<SimSite> sites, double watts) {
    public SitesToPlay {
        sites = List.copyOf(sites);
    }

    public static SitesToPlay of(SitesFile file) {
        double least = JobOnSites.leastWatts(file);
        for (int i = 0; i < file.sites().size(); i++) {
            SitesFile.Site site = file.sites().get(i);
            if (!site.hours().isEmpty() || !site.energy().isEmpty()) {
                throw Problem.MANIFEST_INVALID.because("%s: site '%s' has hours or energy of its own, which the simulator does not play; leave them out for it"
                        .formatted(file.place(i, site.hours().isEmpty() ? "energy" : "hours"), site.name()));
            }
        }
        return new SitesToPlay(
                file.sites().stream()
                        .map(site -> new SimSite(site.name(), site.zone(), site.devices(), site.pue() * site.watts().orElse(least) / least))
                        .toList(),
                least);
    }
}
