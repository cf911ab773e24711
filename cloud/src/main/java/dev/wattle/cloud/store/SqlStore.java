package dev.wattle.cloud.store;

import com.zaxxer.hikari.HikariConfig;
import dev.wattle.footprint.EnergySample;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Phase;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// A [Store] in SQL that SQLite and PostgreSQL both speak. A parameter such as `:joinedAt` is the component of that name
/// of the record that is bound.
public final class SqlStore implements Store {
    private static final List<Class<? extends Record>> ROWS = List.of(
            SiteRow.class, JobRow.class, MemberRow.class, VersionRow.class, RangeRow.class, EnergySample.class,
            Evaluation.class, LeasedHourRow.class, TrafficRow.class, EventRow.class);

    private final Database database;

    private SqlStore(Database database) {
        this.database = database;
    }

    /// Opens the SQLite file, making or migrating it as needed.
    ///
    /// @throws StoreException when it cannot be used
    public static SqlStore sqlite(Path file) {
        return open(config(file));
    }

    static HikariConfig config(Path file) {
        return Database.sqlite(file);
    }

    static SqlStore open(HikariConfig config) {
        return new SqlStore(Database.open(config, ROWS));
    }

    @Override
    public void putSite(SiteRow site) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO site (name, offer, token_hash, joined_at) VALUES (:name, :offer, :tokenHash, :joinedAt)
                        ON CONFLICT (name) DO UPDATE SET offer = :offer, token_hash = :tokenHash""")
                .bindMethods(site)
                .execute());
    }

    @Override
    public List<SiteRow> sites() {
        return database.read(handle -> handle.createQuery("SELECT * FROM site ORDER BY name").mapTo(SiteRow.class).list());
    }

    @Override
    public void addJob(JobRow job) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO job (id, name, manifest, submitted_at, deadline, phase, reason, seconds)
                        VALUES (:id, :name, :manifest, :submittedAt, :deadline, :phase, :reason, :seconds)""")
                .bindMethods(job)
                .execute());
    }

    @Override
    public List<JobRow> jobs() {
        return database.read(handle -> handle.createQuery("SELECT * FROM job")
                .mapTo(JobRow.class)
                .stream()
                .sorted(Comparator.comparing(JobRow::submittedAt).thenComparing(JobRow::id)) // as text, :00.5Z is before :00Z
                .toList());
    }

    @Override
    public Optional<JobRow> job(String id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM job WHERE id = :id")
                .bind("id", id)
                .mapTo(JobRow.class)
                .findOne());
    }

    @Override
    public void setPhase(String job, Phase phase, String reason) {
        database.write(handle -> handle.createUpdate("UPDATE job SET phase = :phase, reason = :reason WHERE id = :id")
                .bind("id", job)
                .bind("phase", phase)
                .bind("reason", reason)
                .execute());
    }

    @Override
    public void setSeconds(String job, double seconds) {
        database.write(handle -> handle.createUpdate("UPDATE job SET seconds = :seconds WHERE id = :id")
                .bind("id", job)
                .bind("seconds", seconds)
                .execute());
    }

    @Override
    public void addMembers(List<MemberRow> members) {
        database.useTransaction(transaction -> {
            PreparedBatch batch = transaction.prepareBatch("""
                    INSERT INTO member (job, site, share_index, share_of, seed, parameters, tokens_per_second)
                    VALUES (:job, :site, :shareIndex, :shareOf, :seed, :parameters, :tokensPerSecond)
                    ON CONFLICT (job, site) DO NOTHING""");
            members.forEach(member -> batch.bindMethods(member).add());
            batch.execute();
        });
    }

    @Override
    public List<MemberRow> members(String job) {
        return ofJob(job, MemberRow.class, "SELECT * FROM member WHERE job = :job ORDER BY site");
    }

    @Override
    public void setThroughput(String job, String site, long parameters, double tokensPerSecond) {
        database.write(handle -> handle.createUpdate("""
                        UPDATE member SET parameters = :parameters, tokens_per_second = :speed
                        WHERE job = :job AND site = :site""")
                .bind("job", job)
                .bind("site", site)
                .bind("parameters", parameters)
                .bind("speed", tokensPerSecond)
                .execute());
    }

    @Override
    public void commit(VersionRow version, List<RangeRow> ranges) {
        database.useTransaction(transaction -> {
            ranges.forEach(range -> addRange(transaction, range));
            transaction.createUpdate("""
                            INSERT INTO version (job, version, digest, tokens_done, at)
                            VALUES (:job, :version, :digest, :tokensDone, :at)""")
                    .bindMethods(version)
                    .execute();
        });
    }

    private static void addRange(Handle handle, RangeRow range) {
        int overlapping = handle.createQuery("""
                        SELECT count(*) FROM token_range
                        WHERE job = :job AND site = :site AND from_token < :to AND to_token > :from""")
                .bindMethods(range)
                .mapTo(Integer.class)
                .one();
        if (overlapping > 0) {
            throw new IllegalStateException("tokens " + range.from() + " to " + range.to() + " of site " + range.site()
                    + " were counted before; this version is not kept");
        }
        handle.createUpdate("""
                        INSERT INTO token_range (job, site, from_token, to_token, steps, loss, version, at)
                        VALUES (:job, :site, :from, :to, :steps, :loss, :version, :at)""")
                .bindMethods(range)
                .execute();
    }

    @Override
    public Optional<VersionRow> latestVersion(String job) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM version WHERE job = :job ORDER BY version DESC LIMIT 1")
                .bind("job", job)
                .mapTo(VersionRow.class)
                .findOne());
    }

    @Override
    public List<VersionRow> versions(String job) {
        return ofJob(job, VersionRow.class, "SELECT * FROM version WHERE job = :job ORDER BY version");
    }

    @Override
    public List<RangeRow> ranges(String job) {
        return ofJob(job, RangeRow.class, """
                SELECT *, from_token AS "from", to_token AS "to" FROM token_range
                WHERE job = :job ORDER BY version, site, from_token""");
    }

    @Override
    public int addSamples(List<EnergySample> samples) {
        return database.inTransaction(transaction -> {
            int added = 0;
            for (EnergySample sample : samples) {
                added += transaction.createUpdate("""
                                INSERT INTO sample (session, device, sequence, site, zone, job, from_time, to_time,
                                                    joules, low_joules, high_joules, method, source)
                                VALUES (:session, :device, :sequence, :site, :zone, :job, :from, :to,
                                        :joules, :lowJoules, :highJoules, :method, :source)
                                ON CONFLICT (session, device, sequence) DO NOTHING""")
                        .bindMethods(sample)
                        .execute();
            }
            return added;
        });
    }

    @Override
    public List<EnergySample> samples(String job) {
        return ofJob(job, EnergySample.class, """
                SELECT *, from_time AS "from", to_time AS "to" FROM sample
                WHERE job = :job ORDER BY site, session, device, sequence""");
    }

    @Override
    public void addEvaluation(String job, Evaluation evaluation) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO evaluation (job, site, version, loss, tokens)
                        VALUES (:job, :site, :version, :loss, :tokens)
                        ON CONFLICT (job, site, version) DO NOTHING""")
                .bind("job", job)
                .bindMethods(evaluation)
                .execute());
    }

    @Override
    public List<Evaluation> evaluations(String job) {
        return ofJob(job, Evaluation.class, "SELECT * FROM evaluation WHERE job = :job ORDER BY version, site");
    }

    @Override
    public void addLeasedHour(LeasedHourRow hour) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO leased_hour (job, site, hour, forecast) VALUES (:job, :site, :hour, :forecast)
                        ON CONFLICT (job, site, hour) DO NOTHING""")
                .bindMethods(hour)
                .execute());
    }

    @Override
    public List<LeasedHourRow> leasedHours(String job) {
        return ofJob(job, LeasedHourRow.class, "SELECT * FROM leased_hour WHERE job = :job ORDER BY hour, site");
    }

    @Override
    public void putTraffic(List<TrafficRow> totals) {
        database.useTransaction(transaction -> totals.forEach(total -> transaction.createUpdate("""
                        INSERT INTO traffic (site, job, received, sent) VALUES (:site, :job, :received, :sent)
                        ON CONFLICT (site, job) DO UPDATE SET received = :received, sent = :sent""")
                .bindMethods(total)
                .execute()));
    }

    @Override
    public List<TrafficRow> traffic() {
        return database.read(handle -> handle.createQuery("SELECT * FROM traffic ORDER BY site, job")
                .mapTo(TrafficRow.class)
                .list());
    }

    @Override
    public void addEvent(EventRow event) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO event (id, job, at, text)
                        SELECT coalesce(max(id), 0) + 1, :job, :at, :text FROM event""")
                .bindMethods(event)
                .execute());
    }

    @Override
    public List<EventRow> events(String job) {
        return ofJob(job, EventRow.class, "SELECT * FROM event WHERE job = :job ORDER BY id");
    }

    @Override
    public void put(String key, String value) {
        database.write(handle -> handle.createUpdate("""
                        INSERT INTO setting (name, value) VALUES (:name, :value)
                        ON CONFLICT (name) DO UPDATE SET value = :value""")
                .bind("name", key)
                .bind("value", value)
                .execute());
    }

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(settings().get(key));
    }

    @Override
    public Map<String, String> settings() {
        return database.read(handle -> handle.createQuery("SELECT name, value FROM setting")
                .reduceRows(new TreeMap<String, String>(), (all, row) -> {
                    all.put(row.getColumn("name", String.class), row.getColumn("value", String.class));
                    return all;
                }));
    }

    @Override
    public void close() {
        database.close();
    }

    private <T> List<T> ofJob(String job, Class<T> row, String sql) {
        return database.read(handle -> handle.createQuery(sql).bind("job", job).mapTo(row).list());
    }
}
