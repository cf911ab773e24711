package dev.wattle.cloud;

import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.footprint.Footprint;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.JobStatus.SiteStatus;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.SiteBeat;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A job as people see it at this moment.
final class StatusOf {
    private final JobRun job;
    private final Rooms rooms;
    private final Instant now;
    private final List<RangeRow> ranges;
    private final List<Evaluation> evaluations;

    StatusOf(JobRun job, Rooms rooms) {
        this.job = job;
        this.rooms = rooms;
        this.now = rooms.clock().instant();
        this.ranges = rooms.store().ranges(job.id());
        this.evaluations = rooms.store().evaluations(job.id());
    }

    JobStatus status() {
        JobRow row = job.row();
        long version = job.syncer().latest().map(VersionRow::version).orElse(-1L);
        Footprint cost = rooms.ledgers().total(job.id());
        return new JobStatus(
                row.id(),
                row.name(),
                row.phase(),
                row.reason(),
                waiting(row.phase()),
                now,
                row.submittedAt(),
                row.deadline(),
                job.manifest().tokens(),
                job.syncer().latest().map(VersionRow::tokensDone).orElse(0L),
                version,
                trainingLoss(version),
                validationLoss(0),
                row.phase() == Phase.FINISHED ? validationLoss(version) : null,
                cost.kwh(),
                cost.kg(),
                Traffic.of(job, rooms).stream().mapToLong(traffic -> traffic.received() + traffic.sent()).sum(),
                job.seconds(),
                job.members().stream().map(member -> site(member.site())).toList());
    }

    private String waiting(Phase phase) {
        return switch (phase) {
            case WAITING -> String.format(
                    Locale.ROOT,
                    "%d sites that hold '%s'; %d sites are online",
                    job.manifest().sites().atLeast(),
                    job.manifest().dataSet(),
                    rooms.registry().online().size());
            case PREPARING -> "sites to load data and model";
            case TRAINING -> job.syncer().waitsFor();
            case EVALUATING -> "sites to measure the final model";
            case FINISHED, FAILED -> "";
        };
    }

    private @Nullable Double trainingLoss(long version) {
        double sum = 0;
        double tokens = 0;
        for (RangeRow range : ranges) {
            if (range.version() == version) {
                sum += range.loss() * (range.to() - range.from());
                tokens += range.to() - range.from();
            }
        }
        return tokens == 0 ? null : sum / tokens;
    }

    private @Nullable Double validationLoss(long version) {
        double sum = 0;
        double tokens = 0;
        for (Evaluation evaluation : evaluations) {
            if (evaluation.version() == version) {
                sum += evaluation.loss() * evaluation.tokens();
                tokens += evaluation.tokens();
            }
        }
        return tokens == 0 ? null : sum / tokens;
    }

    private SiteStatus site(String site) {
        String zone = rooms.registry().site(site).map(known -> known.offer().zone()).orElse("");
        long tokens = ranges.stream()
                .filter(range -> range.site().equals(site))
                .mapToLong(range -> range.to() - range.from())
                .sum();
        return new SiteStatus(
                site, zone, doing(site), intensity(zone), tokens, job.schedule().hoursBegun(site, now));
    }

    private String doing(String site) {
        if (!rooms.registry().isOnline(site)) {
            return "offline";
        }
        SiteBeat.State state = rooms.registry()
                .site(site)
                .flatMap(known -> known.work(job.id()))
                .map(SiteBeat.Work::state)
                .orElse(SiteBeat.State.READY);
        Phase phase = job.row().phase();
        return switch (state) {
            case FAILED -> "failed";
            case PREPARING -> "preparing";
            case READY, WORKING -> phase == Phase.TRAINING && job.schedule().covers(site, now)
                    ? "working"
                    : phase == Phase.EVALUATING ? "measuring" : "resting";
        };
    }

    private @Nullable Double intensity(String zone) {
        try {
            return zone.isEmpty() ? null : rooms.grid().at(zone, now).gramsPerKwh();
        } catch (NoIntensityException | UnknownZoneException e) {
            return null;
        }
    }
}
