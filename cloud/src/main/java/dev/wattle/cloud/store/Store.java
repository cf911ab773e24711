package dev.wattle.cloud.store;

import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the control plane remembers. Every write is durable when it returns, and every write that can arrive twice counts
/// once. Implementations throw [StoreException]; all pass `StoreContract`.
public interface Store extends AutoCloseable {
    /// Adds a site, or replaces the offer and token of the site of that name.
    void putSite(SiteRow site);

    /// All sites, by name.
    List<SiteRow> sites();

    void addJob(JobRow job);

    /// All jobs, oldest first.
    List<JobRow> jobs();

    Optional<JobRow> job(String id);

    void setPhase(String job, Phase phase, String reason);

    /// Keeps the wall seconds that a job has run, over restarts of the control plane.
    void setSeconds(String job, double seconds);

    /// Names the sites that take part in a job, once: all of them or none.
    void addMembers(List<MemberRow> members);

    /// A job's sites, by name.
    List<MemberRow> members(String job);

    void setThroughput(String job, String site, long parameters, double tokensPerSecond);

    /// Makes a version the job's current one, together with the token ranges that it contains: all or nothing.
    ///
    /// @throws StoreException when a token range overlaps one that was counted before
    void commit(VersionRow version, List<RangeRow> ranges);

    Optional<VersionRow> latestVersion(String job);

    /// All versions of a job, oldest first.
    List<VersionRow> versions(String job);

    /// All counted token ranges of a job, in order of version, then site.
    List<RangeRow> ranges(String job);

    /// Adds the samples that are not there yet.
    ///
    /// @return how many were new
    int addSamples(List<EnergySample> samples);

    /// The samples of a job, in a stable order.
    List<EnergySample> samples(String job);

    /// Keeps the first evaluation of a version by a site.
    void addEvaluation(String job, Evaluation evaluation);

    List<Evaluation> evaluations(String job);

    /// Marks that a site was given a grid hour for a job; again changes nothing.
    void addLeasedHour(LeasedHourRow hour);

    List<LeasedHourRow> leasedHours(String job);

    /// Bytes seen on the socket, by site and job; replaces the former totals.
    void putTraffic(List<TrafficRow> totals);

    List<TrafficRow> traffic();

    void addEvent(EventRow event);

    /// A job's events, oldest first.
    List<EventRow> events(String job);

    void put(String key, String value);

    Optional<String> get(String key);

    /// All settings, for reading in one go.
    Map<String, String> settings();

    @Override
    void close();

    /// @param name the site's name
    /// @param offer the offer as JSON
    /// @param tokenHash SHA-256 (hex) of its token
    /// @param joinedAt on the cloud's clock
    record SiteRow(String name, String offer, String tokenHash, Instant joinedAt) {}

    /// @param id the job's id
    /// @param name of the job
    /// @param manifest the YAML as submitted
    /// @param submittedAt on the cloud's clock
    /// @param deadline on the cloud's clock
    /// @param phase where it stands
    /// @param reason why it failed or ended early, or empty
    /// @param seconds wall seconds that it has run
    record JobRow(
            String id,
            String name,
            String manifest,
            Instant submittedAt,
            Instant deadline,
            Phase phase,
            String reason,
            double seconds) {}

    /// @param shareIndex which part of the data is the site's
    /// @param shareOf number of parts
    /// @param seed of the site's sampling order
    /// @param parameters of the model as the site's worker built it, 0 while not known
    /// @param tokensPerSecond as its worker measured, 0 while not known
    record MemberRow(
            String job, String site, int shareIndex, int shareOf, long seed, long parameters, double tokensPerSecond) {}

    /// @param tokensDone counted up to this version
    /// @param digest of the parameters
    /// @param at on the cloud's clock
    record VersionRow(String job, long version, String digest, long tokensDone, Instant at) {}

    /// @param from first token position
    /// @param to first token position no longer in the range
    /// @param version that contains it
    record RangeRow(String job, String site, long from, long to, int steps, double loss, long version, Instant at) {}

    /// @param forecast g/kWh that the plan expected
    record LeasedHourRow(String job, String site, Instant hour, double forecast) {}

    /// @param job the job's id, or empty for what belongs to no single job
    record TrafficRow(String site, String job, long received, long sent) {}

    /// @param at on the cloud's clock
    record EventRow(String job, Instant at, String text) {}
}
