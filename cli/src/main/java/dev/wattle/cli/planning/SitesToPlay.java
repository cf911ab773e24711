package dev.wattle.cli.planning;

import dev.wattle.planner.simulate.SimSite;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.time.Instant;
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
        for (int i = 0; i < file.sites().size(); i++) {
            requireKnown(file, i);
        }
        return new SitesToPlay(
                file.sites().stream()
                        .map(site -> new SimSite(JobOnSites.offering(site, file, Instant.EPOCH, 0, site.pue() * site.watts().orElse(least) / least, site.watts().orElse(least))))
                        .toList(),
                least);
    }

    /// What the weather gives would have to be forecast hour by hour, and a battery played.
    private static void requireKnown(SitesFile file, int number) {
        SitesFile.Site site = file.sites().get(number);
        boolean surplus = site.energy().stream().anyMatch(energy -> energy.surplus().isPresent());
        if (surplus || site.battery().isPresent()) {
            throw Problem.MANIFEST_INVALID.because("%s: site '%s' has a %s, which the simulator does not play; %s".formatted(
                    file.place(number, surplus ? "energy" : "battery"), site.name(), surplus ? "surplus file" : "battery",
                    surplus ? "give its kilowatts instead" : "leave it out for it"));
        }
    }
}
