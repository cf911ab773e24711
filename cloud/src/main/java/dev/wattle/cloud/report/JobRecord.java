package dev.wattle.cloud.report;

import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.LeasedHourRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.TrafficRow;
import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.SiteOffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Everything that is known of a job when its files are written.
///
/// @param job its row
/// @param manifest what was asked for
/// @param sites the offers of its sites, by name
/// @param ranges every counted token range
/// @param evaluations validation losses
/// @param hours the grid hours that each site was given
/// @param traffic bytes by site, for this job and for none in particular
/// @param ledger energy and carbon
/// @param grid the carbon intensities that the ledger went by
/// @param version the final version
/// @param parameters of the model
/// @param modelDigest SHA-256 of `model.safetensors`
/// @param ended on the cloud's clock
/// @param speed grid seconds a wall second; 1 without a replay
/// @param homeZone where the control plane stands, or empty
/// @param controlPlane the name under which the ledger holds the control plane
/// @param software name and version
/// @param baseline the reference run, when there was one
public record JobRecord(
        JobRow job,
        JobManifest manifest,
        List<SiteOffer> sites,
        List<RangeRow> ranges,
        List<Evaluation> evaluations,
        List<LeasedHourRow> hours,
        List<TrafficRow> traffic,
        Ledger ledger,
        IntensitySource grid,
        long version,
        int parameters,
        String modelDigest,
        Instant ended,
        double speed,
        String homeZone,
        String controlPlane,
        String software,
        Optional<Baseline> baseline) {

    long tokens() {
        return ranges.stream().mapToLong(range -> range.to() - range.from()).sum();
    }

    long innerSteps() {
        return ranges.stream().mapToLong(RangeRow::steps).sum();
    }

    /// Hours that its sites were given and that had begun when it ended.
    long hoursBegun() {
        return hours.stream().filter(hour -> hour.hour().isBefore(ended)).count();
    }

    /// Bytes that passed the sites' sockets, both ways.
    long bytesOnWire() {
        return traffic.stream().mapToLong(row -> row.received() + row.sent()).sum();
    }

    /// What plain data-parallel training of the same inner steps moves between the sites: each step every site takes part
    /// in a ring all-reduce of float32 gradients, in which it sends 2 (n - 1) / n of the model (Patarasuk and Yuan 2009,
    /// section 3). A byte counts once, where it is sent, as each byte between site and cloud does in [#bytesOnWire()].
    long bytesDataParallel() {
        double n = Math.max(1, sites.size());
        return Math.round(2 * (n - 1) / n * Float.BYTES * parameters * innerSteps());
    }

    /// Carbon intensity of a zone's hour, where the grid data have it.
    OptionalDouble gramsPerKwh(String zone, Instant hour) {
        try {
            return OptionalDouble.of(grid.at(zone, hour).gramsPerKwh());
        } catch (NoIntensityException | UnknownZoneException e) {
            return OptionalDouble.empty();
        }
    }

    /// Mean validation loss of a version over the sites' held-out texts, weighted by their tokens.
    OptionalDouble validationLoss(long ofVersion) {
        double sum = 0;
        double tokens = 0;
        for (Evaluation evaluation : evaluations) {
            if (evaluation.version() == ofVersion) {
                sum += evaluation.loss() * evaluation.tokens();
                tokens += evaluation.tokens();
            }
        }
        return tokens == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / tokens);
    }

    /// Zone in which the baseline stands: that of the control plane, else that of the first site.
    String baselineZone() {
        return homeZone.isEmpty() ? sites.getFirst().zone() : homeZone;
    }

    Optional<SiteOffer> site(String name) {
        return sites.stream().filter(site -> site.site().equals(name)).findFirst();
    }
}
