package dev.wattle.cloud.http;

import dev.wattle.cloud.sync.JobSyncer;
import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobStatus;
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
import java.util.List;
import java.util.Optional;

/// What the API asks of the cloud, one method a route. Failures are [dev.wattle.protocol.ProblemException]s.
public interface Service {
    /// The name of the site that holds this token.
    Optional<String> siteOf(String token);

    boolean isOwner(String token);

    boolean mayJoin(String token);

    SiteWelcome join(SiteOffer offer);

    SitesNow sites();

    /// What is known of a zone's past hours, from the hour that holds `from` to before the one that holds `to`.
    ZoneHours hours(String zone, Optional<Instant> from, Optional<Instant> to);

    SiteOrders beat(String site, SiteBeat beat);

    /// @return how many were new
    int addSamples(String site, List<EnergySample> samples);

    JobStatus submit(String manifest, String fileName);

    List<JobStatus> jobs();

    JobStatus job(String job);

    VersionInfo initialise(String job, String site, Safetensors.File parameters);

    Optional<VersionInfo> await(String job, String site, long version, Duration patience) throws InterruptedException;

    Optional<byte[]> step(String job, String site, long version);

    JobSyncer.Snapshot snapshot(String job, String site);

    UpdateReceipt update(String site, UpdateFrame update);

    void evaluated(String job, Evaluation evaluation);

    /// Keeps a reference run beside the job, and writes the job's files anew.
    void putBaseline(String job, Baseline baseline);

    /// A file of a finished job, such as `report.html`.
    byte[] file(String job, String name);
}
