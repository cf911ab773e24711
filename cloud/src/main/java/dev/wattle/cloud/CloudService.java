package dev.wattle.cloud;

import dev.wattle.cloud.http.Service;
import dev.wattle.cloud.sync.JobSyncer;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.grid.UnknownZoneException;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteOrders;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.SitesNow;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.VersionInfo;
import dev.wattle.protocol.ZoneHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers the API from the cloud's rooms.
final class CloudService implements Service {
    private final Rooms rooms;
    private final Jobs jobs;
    private final String ownerToken;
    private final String joinToken;

    CloudService(Rooms rooms, Jobs jobs, String ownerToken, String joinToken) {
        this.rooms = rooms;
        this.jobs = jobs;
        this.ownerToken = ownerToken;
        this.joinToken = joinToken;
    }

    @Override
    public Optional<String> siteOf(String token) {
        return rooms.registry().siteOf(token);
    }

    @Override
    public boolean isOwner(String token) {
        return Tokens.same(ownerToken, token);
    }

    @Override
    public boolean mayJoin(String token) {
        return Tokens.same(joinToken, token);
    }

    @Override
    public SiteWelcome join(SiteOffer offer) {
        String token = rooms.registry().join(offer);
        return new SiteWelcome(offer.site(), token, rooms.clock().setting());
    }

    @Override
    public SitesNow sites() {
        return new SitesNowOf(rooms, jobs.all()).sites();
    }

    @Override
    public ZoneHours hours(String zone, Optional<Instant> from, Optional<Instant> to) {
        return new GridHours(rooms.grid(), rooms.clock().instant()).of(zone, from, to);
    }

    @Override
    public SiteOrders beat(String site, SiteBeat beat) {
        rooms.registry().heard(site, beat);
        List<Assignment> assignments = new ArrayList<>();
        for (JobRun job : jobs.all()) {
            beat.work().stream()
                    .filter(work -> work.job().equals(job.id()))
                    .forEach(work -> job.heard(site, work));
            job.assignment(site).ifPresent(assignments::add);
        }
        return new SiteOrders(rooms.clock().setting(), assignments);
    }

    @Override
    public int addSamples(String site, List<EnergySample> samples) {
        for (EnergySample sample : samples) {
            if (!sample.site().equals(site)) {
                throw Problem.UNAUTHORIZED.because("site " + site + " handed in a sample of " + sample.site() + "; a site speaks for itself");
            }
            if (!rooms.grid().zones().contains(sample.zone())) {
                UnknownZoneException unknown = new UnknownZoneException(sample.zone(), rooms.grid().zones());
                throw Problem.UNKNOWN_ZONE.because("a sample of site " + site + ": " + unknown.line(), unknown);
            }
        }
        return rooms.ledgers().add(samples.stream().filter(this::isOurs).toList());
    }

    /// Energy goes on the bill of a job only from a site that works for it. A site may hand in what is left of its work for
    /// another cloud: that is not ours.
    private boolean isOurs(EnergySample sample) {
        return sample.job().isEmpty() || jobs.find(sample.job()).filter(job -> job.employed(sample.site())).isPresent();
    }

    @Override
    public JobStatus submit(String manifest, String fileName) {
        return new StatusOf(jobs.submit(manifest, fileName), rooms).status();
    }

    @Override
    public List<JobStatus> jobs() {
        return jobs.all().stream().map(job -> new StatusOf(job, rooms).status()).toList();
    }

    @Override
    public JobStatus job(String job) {
        return new StatusOf(jobs.job(job), rooms).status();
    }

    @Override
    public VersionInfo initialise(String job, String site, Safetensors.File parameters) {
        return member(job, site).syncer().initialise(site, parameters);
    }

    @Override
    public Optional<VersionInfo> await(String job, String site, long version, Duration patience)
            throws InterruptedException {
        JobRun run = member(job, site);
        return run.syncer().await(site, version, patience).map(run::paced);
    }

    @Override
    public Optional<byte[]> step(String job, String site, long version) {
        return member(job, site).syncer().step(version);
    }

    @Override
    public JobSyncer.Snapshot snapshot(String job, String site) {
        return member(job, site).syncer().snapshot(Map.of());
    }

    @Override
    public UpdateReceipt update(String site, UpdateFrame update) {
        return member(update.job(), site).update(update);
    }

    @Override
    public void evaluated(String job, Evaluation evaluation) {
        if (evaluation.tokens() < 0) {
            throw Problem.USAGE.because("an evaluation of " + evaluation.tokens() + " tokens cannot be; send how many were evaluated");
        }
        member(job, evaluation.site()).evaluated(evaluation);
    }

    @Override
    public void putBaseline(String job, Baseline baseline) {
        JobRun run = jobs.job(job);
        rooms.store().put(Archive.baselineKey(job), Json.write(baseline));
        if (run.row().phase() == Phase.FINISHED) {
            Archive.write(run, rooms);
        }
    }

    @Override
    public byte[] file(String job, String name) {
        return Archive.read(jobs.job(job), name, rooms);
    }

    private JobRun member(String job, String site) {
        JobRun run = jobs.job(job);
        if (!run.employed(site)) {
            throw Problem.UNAUTHORIZED.because("site " + site + " does not take part in job " + job + "; work only on what is assigned");
        }
        return run;
    }
}
