package dev.wattle.cloud.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Method;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Phase;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;

/// A [Store] in SQL that SQLite and PostgreSQL both speak. Times are ISO 8601 text, so that a reader of the file
/// understands them.
public final class SqlStore implements Store {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private SqlStore(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /// Opens the SQLite file, making or migrating it as needed.
    ///
    /// @throws StoreException when it cannot be used
    public static SqlStore sqlite(Path file) {
        return open(config(file));
    }

    static HikariConfig config(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "10000");
        config.setMaximumPoolSize(1); // SQLite has one writer; one connection makes the order plain
        config.setPoolName("store");
        return config;
    }

    static SqlStore open(HikariConfig config) {
        HikariDataSource pool = pool(config);
        try {
            Flyway.configure(SqlStore.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:dev/wattle/cloud/store/migrations")
                    .load()
                    .migrate();
            return new SqlStore(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw failure(e);
        }
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw failure(e);
        }
    }

    @Override
    public void putSite(SiteRow site) {
        write(handle -> handle.createUpdate("""
                        INSERT INTO site (name, offer, token_hash, joined_at) VALUES (:name, :offer, :hash, :at)
                        ON CONFLICT (name) DO UPDATE SET offer = :offer, token_hash = :hash""")
                .bind("name", site.name())
                .bind("offer", site.offer())
                .bind("hash", site.tokenHash())
                .bind("at", site.joinedAt().toString())
                .execute());
    }

    @Override
    public List<SiteRow> sites() {
        return read(handle -> handle.createQuery("SELECT * FROM site ORDER BY name")
                .map((row, context) -> new SiteRow(
                        row.getString("name"), row.getString("offer"), row.getString("token_hash"), time(row, "joined_at")))
                .list());
    }

    @Override
    public void addJob(JobRow job) {
        write(handle -> handle.createUpdate("""
                        INSERT INTO job (id, name, manifest, submitted_at, deadline, phase, reason, seconds)
                        VALUES (:id, :name, :manifest, :submitted, :deadline, :phase, :reason, :seconds)""")
                .bind("id", job.id())
                .bind("name", job.name())
                .bind("manifest", job.manifest())
                .bind("submitted", job.submittedAt().toString())
                .bind("deadline", job.deadline().toString())
                .bind("phase", job.phase().name())
                .bind("reason", job.reason())
                .bind("seconds", job.seconds())
                .execute());
    }

    @Override
    public List<JobRow> jobs() {
        return read(handle -> handle.createQuery("SELECT * FROM job")
                .map((row, context) -> job(row))
                .stream()
                .sorted(Comparator.comparing(JobRow::submittedAt).thenComparing(JobRow::id)) // as text, :00.5Z is before :00Z
                .toList());
    }

    @Override
    public Optional<JobRow> job(String id) {
        return read(handle -> handle.createQuery("SELECT * FROM job WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> job(row))
                .findOne());
    }

    private static JobRow job(ResultSet row) throws SQLException {
        return new JobRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("manifest"),
                time(row, "submitted_at"),
                time(row, "deadline"),
                Phase.valueOf(row.getString("phase")),
                row.getString("reason"),
                row.getDouble("seconds"));
    }

    @Override
    public void setPhase(String job, Phase phase, String reason) {
        write(handle -> handle.createUpdate("UPDATE job SET phase = :phase, reason = :reason WHERE id = :id")
                .bind("id", job)
                .bind("phase", phase.name())
                .bind("reason", reason)
                .execute());
    }

    @Override
    public void setSeconds(String job, double seconds) {
        write(handle -> handle.createUpdate("UPDATE job SET seconds = :seconds WHERE id = :id")
                .bind("id", job)
                .bind("seconds", seconds)
                .execute());
    }

    @Override
    public void addMembers(List<MemberRow> members) {
        write(handle -> handle.useTransaction(transaction -> {
            PreparedBatch batch = transaction.prepareBatch("""
                    INSERT INTO member (job, site, share_index, share_of, seed, parameters, tokens_per_second)
                    VALUES (:job, :site, :index, :of, :seed, :parameters, :speed)
                    ON CONFLICT (job, site) DO NOTHING""");
            for (MemberRow member : members) {
                batch.bind("job", member.job())
                        .bind("site", member.site())
                        .bind("index", member.shareIndex())
                        .bind("of", member.shareOf())
                        .bind("seed", member.seed())
                        .bind("parameters", member.parameters())
                        .bind("speed", member.tokensPerSecond())
                        .add();
            }
            batch.execute();
        }));
    }

    @Override
    public List<MemberRow> members(String job) {
        return read(handle -> handle.createQuery("SELECT * FROM member WHERE job = :job ORDER BY site")
                .bind("job", job)
                .map((row, context) -> new MemberRow(
                        row.getString("job"),
                        row.getString("site"),
                        row.getInt("share_index"),
                        row.getInt("share_of"),
                        row.getLong("seed"),
                        row.getLong("parameters"),
                        row.getDouble("tokens_per_second")))
                .list());
    }

    @Override
    public void setThroughput(String job, String site, long parameters, double tokensPerSecond) {
        write(handle -> handle.createUpdate("""
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
        write(handle -> handle.useTransaction(transaction -> {
            for (RangeRow range : ranges) {
                addRange(transaction, range);
            }
            transaction.createUpdate("""
                            INSERT INTO version (job, version, digest, tokens_done, at)
                            VALUES (:job, :version, :digest, :tokens, :at)""")
                    .bind("job", version.job())
                    .bind("version", version.version())
                    .bind("digest", version.digest())
                    .bind("tokens", version.tokensDone())
                    .bind("at", version.at().toString())
                    .execute();
        }));
    }

    private static void addRange(Handle handle, RangeRow range) {
        int overlapping = handle.createQuery("""
                        SELECT count(*) FROM token_range
                        WHERE job = :job AND site = :site AND from_token < :to AND to_token > :from""")
                .bind("job", range.job())
                .bind("site", range.site())
                .bind("from", range.from())
                .bind("to", range.to())
                .mapTo(Integer.class)
                .one();
        if (overlapping > 0) {
            throw new IllegalStateException("tokens " + range.from() + " to " + range.to() + " of site " + range.site()
                    + " were counted before; this version is not kept");
        }
        handle.createUpdate("""
                        INSERT INTO token_range (job, site, from_token, to_token, steps, loss, version, at)
                        VALUES (:job, :site, :from, :to, :steps, :loss, :version, :at)""")
                .bind("job", range.job())
                .bind("site", range.site())
                .bind("from", range.from())
                .bind("to", range.to())
                .bind("steps", range.steps())
                .bind("loss", range.loss())
                .bind("version", range.version())
                .bind("at", range.at().toString())
                .execute();
    }

    @Override
    public Optional<VersionRow> latestVersion(String job) {
        return read(handle -> handle.createQuery("SELECT * FROM version WHERE job = :job ORDER BY version DESC LIMIT 1")
                .bind("job", job)
                .map((row, context) -> version(row))
                .findOne());
    }

    @Override
    public List<VersionRow> versions(String job) {
        return read(handle -> handle.createQuery("SELECT * FROM version WHERE job = :job ORDER BY version")
                .bind("job", job)
                .map((row, context) -> version(row))
                .list());
    }

    private static VersionRow version(ResultSet row) throws SQLException {
        return new VersionRow(
                row.getString("job"),
                row.getLong("version"),
                row.getString("digest"),
                row.getLong("tokens_done"),
                time(row, "at"));
    }

    @Override
    public List<RangeRow> ranges(String job) {
        return read(handle -> handle.createQuery(
                        "SELECT * FROM token_range WHERE job = :job ORDER BY version, site, from_token")
                .bind("job", job)
                .map((row, context) -> new RangeRow(
                        row.getString("job"),
                        row.getString("site"),
                        row.getLong("from_token"),
                        row.getLong("to_token"),
                        row.getInt("steps"),
                        row.getDouble("loss"),
                        row.getLong("version"),
                        time(row, "at")))
                .list());
    }

    @Override
    public int addSamples(List<EnergySample> samples) {
        return run(handle -> handle.inTransaction(transaction -> {
            int added = 0;
            for (EnergySample sample : samples) {
                added += transaction.createUpdate("""
                                INSERT INTO sample (session, device, sequence, site, zone, job, from_time, to_time,
                                                    joules, low_joules, high_joules, method, source)
                                VALUES (:session, :device, :sequence, :site, :zone, :job, :from, :to,
                                        :joules, :low, :high, :method, :source)
                                ON CONFLICT (session, device, sequence) DO NOTHING""")
                        .bind("session", sample.session())
                        .bind("device", sample.device())
                        .bind("sequence", sample.sequence())
                        .bind("site", sample.site())
                        .bind("zone", sample.zone())
                        .bind("job", sample.job())
                        .bind("from", sample.from().toString())
                        .bind("to", sample.to().toString())
                        .bind("joules", sample.joules())
                        .bind("low", sample.lowJoules())
                        .bind("high", sample.highJoules())
                        .bind("method", sample.method().name())
                        .bind("source", sample.source())
                        .execute();
            }
            return added;
        }));
    }

    @Override
    public List<EnergySample> samples(String job) {
        return read(handle -> handle.createQuery(
                        "SELECT * FROM sample WHERE job = :job ORDER BY site, session, device, sequence")
                .bind("job", job)
                .map((row, context) -> new EnergySample(
                        row.getString("session"),
                        row.getLong("sequence"),
                        row.getString("site"),
                        row.getString("device"),
                        row.getString("zone"),
                        row.getString("job"),
                        time(row, "from_time"),
                        time(row, "to_time"),
                        row.getDouble("joules"),
                        row.getDouble("low_joules"),
                        row.getDouble("high_joules"),
                        Method.valueOf(row.getString("method")),
                        row.getString("source")))
                .list());
    }

    @Override
    public void addEvaluation(String job, Evaluation evaluation) {
        write(handle -> handle.createUpdate("""
                        INSERT INTO evaluation (job, site, version, loss, tokens)
                        VALUES (:job, :site, :version, :loss, :tokens)
                        ON CONFLICT (job, site, version) DO NOTHING""")
                .bind("job", job)
                .bind("site", evaluation.site())
                .bind("version", evaluation.version())
                .bind("loss", evaluation.loss())
                .bind("tokens", evaluation.tokens())
                .execute());
    }

    @Override
    public List<Evaluation> evaluations(String job) {
        return read(handle -> handle.createQuery("SELECT * FROM evaluation WHERE job = :job ORDER BY version, site")
                .bind("job", job)
                .map((row, context) -> new Evaluation(
                        row.getString("site"), row.getLong("version"), row.getDouble("loss"), row.getLong("tokens")))
                .list());
    }

    @Override
    public void addLeasedHour(LeasedHourRow hour) {
        write(handle -> handle.createUpdate("""
                        INSERT INTO leased_hour (job, site, hour, forecast) VALUES (:job, :site, :hour, :forecast)
                        ON CONFLICT (job, site, hour) DO NOTHING""")
                .bind("job", hour.job())
                .bind("site", hour.site())
                .bind("hour", hour.hour().toString())
                .bind("forecast", hour.forecast())
                .execute());
    }

    @Override
    public List<LeasedHourRow> leasedHours(String job) {
        return read(handle -> handle.createQuery("SELECT * FROM leased_hour WHERE job = :job ORDER BY hour, site")
                .bind("job", job)
                .map((row, context) -> new LeasedHourRow(
                        row.getString("job"), row.getString("site"), time(row, "hour"), row.getDouble("forecast")))
                .list());
    }

    @Override
    public void putTraffic(List<TrafficRow> totals) {
        write(handle -> handle.useTransaction(transaction -> {
            for (TrafficRow total : totals) {
                transaction.createUpdate("""
                                INSERT INTO traffic (site, job, received, sent) VALUES (:site, :job, :received, :sent)
                                ON CONFLICT (site, job) DO UPDATE SET received = :received, sent = :sent""")
                        .bind("site", total.site())
                        .bind("job", total.job())
                        .bind("received", total.received())
                        .bind("sent", total.sent())
                        .execute();
            }
        }));
    }

    @Override
    public List<TrafficRow> traffic() {
        return read(handle -> handle.createQuery("SELECT * FROM traffic ORDER BY site, job")
                .map((row, context) -> new TrafficRow(
                        row.getString("site"), row.getString("job"), row.getLong("received"), row.getLong("sent")))
                .list());
    }

    @Override
    public void addEvent(EventRow event) {
        write(handle -> handle.createUpdate("""
                        INSERT INTO event (id, job, at, text)
                        SELECT coalesce(max(id), 0) + 1, :job, :at, :text FROM event""")
                .bind("job", event.job())
                .bind("at", event.at().toString())
                .bind("text", event.text())
                .execute());
    }

    @Override
    public List<EventRow> events(String job) {
        return read(handle -> handle.createQuery("SELECT * FROM event WHERE job = :job ORDER BY id")
                .bind("job", job)
                .map((row, context) -> new EventRow(row.getString("job"), time(row, "at"), row.getString("text")))
                .list());
    }

    @Override
    public void put(String key, String value) {
        write(handle -> handle.createUpdate("""
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
        return read(handle -> handle.createQuery("SELECT name, value FROM setting")
                .reduceRows(new TreeMap<String, String>(), (all, row) -> {
                    all.put(row.getColumn("name", String.class), row.getColumn("value", String.class));
                    return all;
                }));
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.parse(row.getString(column));
    }

    private <T> T read(HandleCallback<T, RuntimeException> work) {
        return run(work);
    }

    private void write(HandleConsumer<RuntimeException> work) {
        run(work.asCallback());
    }

    private <T> T run(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException | IllegalStateException e) {
            throw failure(e);
        }
    }

    private static StoreException failure(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.toString() : root.getMessage();
        boolean full = message.contains("SQLITE_FULL") || message.contains("disk is full") || message.contains("No space");
        return new StoreException(message.lines().findFirst().orElse("the store failed"), full, e);
    }
}
