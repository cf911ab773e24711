package dev.wattle.cloud.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/// An open and migrated database. Records are its rows: the column `joined_at` is the component `joinedAt`, times are ISO
/// 8601 text, so that a reader of the file understands them, and enums go by name. Every failure is a [StoreException].
final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool, List<Class<? extends Record>> rows) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.registerArgument((ArgumentFactory) (type, value, config) -> value instanceof Instant time
                ? Optional.of((position, statement, context) -> statement.setString(position, time.toString()))
                : Optional.empty());
        jdbi.registerColumnMapper(Instant.class, (row, column, context) -> Instant.parse(row.getString(column)));
        rows.forEach(row -> jdbi.registerRowMapper(ConstructorMapper.factory(row)));
    }

    static HikariConfig sqlite(Path file) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:sqlite:" + file);
        config.addDataSourceProperty("journal_mode", "WAL");
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("busy_timeout", "10000");
        config.setMaximumPoolSize(1); // SQLite has one writer; one connection makes the order plain
        config.setPoolName("store");
        return config;
    }

    /// Opens the database and brings its tables up to date.
    ///
    /// @param rows the records that its queries give
    static Database open(HikariConfig config, List<Class<? extends Record>> rows) {
        HikariDataSource pool = pool(config);
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool)
                    .locations("classpath:dev/wattle/cloud/store/migrations")
                    .load()
                    .migrate();
            return new Database(pool, rows);
        } catch (RuntimeException e) {
            pool.close();
            throw StoreException.of(e);
        }
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw StoreException.of(e);
        }
    }

    <T> T read(HandleCallback<T, RuntimeException> work) {
        return run(work);
    }

    void write(HandleConsumer<RuntimeException> work) {
        run(work.asCallback());
    }

    /// Does all of the work or none of it.
    void useTransaction(HandleConsumer<RuntimeException> work) {
        inTransaction(work.asCallback());
    }

    /// Does all of the work or none of it.
    <T> T inTransaction(HandleCallback<T, RuntimeException> work) {
        return run(handle -> handle.inTransaction(work));
    }

    private <T> T run(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (JdbiException | IllegalStateException e) {
            throw StoreException.of(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
