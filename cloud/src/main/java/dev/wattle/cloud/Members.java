package dev.wattle.cloud;

import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.MemberRow;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.SiteBeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The sites of one job: chosen once, each with its share of the data. Guarded by its owner.
final class Members {
    private static final double FASTEST = 1e12;

    private final String job;
    private final JobManifest manifest;
    private final Store store;
    private final Map<String, MemberRow> rows = new TreeMap<>();
    private final Map<String, String> failures = new HashMap<>();

    Members(String job, JobManifest manifest, Store store) {
        this.job = job;
        this.manifest = manifest;
        this.store = store;
        store.members(job).forEach(row -> rows.put(row.site(), row));
    }

    /// Whether a site's offer meets the manifest's rule.
    boolean admits(Registry.Site site) {
        List<String> zones = manifest.sites().zones();
        return site.offer().dataSets().contains(manifest.dataSet())
                && (zones.isEmpty() || zones.contains(site.offer().zone()));
    }

    /// Deals the data into one share for each site, in order of their names.
    void choose(List<String> sites) {
        List<MemberRow> chosen = new ArrayList<>();
        for (int index = 0; index < sites.size(); index++) {
            long seed = manifest.model().seed() * 1_000_003 + index;
            chosen.add(new MemberRow(job, sites.get(index), index, sites.size(), seed, 0, 0));
        }
        store.addMembers(chosen);
        chosen.forEach(row -> rows.put(row.site(), row));
    }

    List<MemberRow> all() {
        return List.copyOf(rows.values());
    }

    Optional<MemberRow> of(String site) {
        return Optional.ofNullable(rows.get(site));
    }

    /// Takes in what a member's worker says of itself.
    ///
    /// @return a failure that was not known before
    Optional<String> heard(String site, SiteBeat.Work work) {
        MemberRow row = rows.get(site);
        if (row == null) {
            return Optional.empty();
        }
        if (work.parameters() > 0 && (row.parameters() != work.parameters() || row.tokensPerSecond() == 0)) {
            double speed = plausible(work.tokensPerSecond());
            store.setThroughput(job, site, work.parameters(), speed);
            rows.put(
                    site,
                    new MemberRow(job, site, row.shareIndex(), row.shareOf(), row.seed(), work.parameters(), speed));
        }
        if (work.state() == SiteBeat.State.FAILED) {
            String reason = work.problem() == null ? "its worker failed" : work.problem().detail();
            return failures.put(site, reason) == null ? Optional.of(reason) : Optional.empty();
        }
        failures.remove(site);
        return Optional.empty();
    }

    /// A speed that a plan can go by; 0 when it is none.
    private static double plausible(double tokensPerSecond) {
        return tokensPerSecond > 0 ? Math.min(tokensPerSecond, FASTEST) : 0;
    }

    Map<String, String> failures() {
        return Map.copyOf(failures);
    }

    /// Members that have not failed.
    List<String> able() {
        return rows.keySet().stream().filter(site -> !failures.containsKey(site)).toList();
    }
}
