package dev.wattle.cli.planning;

import dev.wattle.planner.Exchange;
import dev.wattle.planner.advice.JointJob;
import dev.wattle.planner.advice.Offering;
import dev.wattle.protocol.PlanManifest;
import dev.wattle.protocol.PlanManifest.Together;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SitesFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A job that sites train together, and those sites, in the planner's words.
///
/// @param job whose slots count from the plan's start
public record JointJobOnSites(JointJob job, List<JointJob.Member> members) {
    public JointJobOnSites {
        members = List.copyOf(members);
    }

    /// @param parsed a manifest that says how sites train together
    /// @param from start of the plan, a whole hour
    public static JointJobOnSites of(PlanManifest.Parsed parsed, Ground ground, Instant from) {
        PlanManifest manifest = parsed.manifest();
        Together together = manifest.together().orElseThrow();
        JobOnSites.checkNames(parsed, ground);
        together.speeds().keySet().forEach(site -> JobOnSites.require(ground, site, parsed.place("together.speeds")));
        JobOnSites.requireDevices(parsed, ground.sites(), 1, "together");
        List<JointJob.Member> members = members(manifest, together, ground.sites(), from);
        double most = 1.0 / members.size();
        if (together.minimumShare() > most + 1e-12) {
            throw Problem.MANIFEST_INVALID.because("%s: together.minimum_share is %s and %d sites take part; it must be at most %.4f, so that their shares fit the whole"
                    .formatted(parsed.place("together.minimum_share"), together.minimumShare(), members.size(), most));
        }
        return new JointJobOnSites(
                new JointJob(manifest.name(), JobOnSites.work(manifest), manifest.deviceHours(), JobOnSites.hours(manifest, from),
                        together.minimumShare(), exchange(together, manifest.costs().kwhPerGigabyte()), JobOnSites.limits(manifest)),
                members);
    }

    private static List<JointJob.Member> members(PlanManifest manifest, Together together, SitesFile file, Instant from) {
        List<JointJob.Member> members = new ArrayList<>();
        double least = together.watts().isPresent() ? 0 : JobOnSites.leastWatts(file);
        for (SitesFile.Site site : file.sites()) {
            if (manifest.allows(site.name(), site.zone())) {
                int devices = Math.min(site.devices(), together.devices());
                double watts = together.watts().orElse(site.watts().orElse(least));
                Offering whole = JobOnSites.offering(site, file, from, JobOnSites.hours(manifest, from), site.pue(), watts);
                Offering given = new Offering(whole.name(), whole.zone(), devices, whole.open(), whole.kwhPerKwh(), whole.price(), whole.energy(), whole.battery());
                members.add(new JointJob.Member(given, devices * together.speeds().getOrDefault(site.name(), 1.0), devices * watts));
            }
        }
        return members;
    }

    private static Exchange exchange(Together together, double kwhPerGigabyte) {
        return new Exchange(
                2 * together.updateMegabytes() / 1000 * together.roundsPerHour() * kwhPerGigabyte,
                together.returnMegabytes() / 1000 * kwhPerGigabyte,
                together.returnSeconds() / 3600);
    }
}
