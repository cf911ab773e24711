package dev.wattle.cloud.http;

import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.TrafficRow;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Counts what passes each connection's socket, HTTP lines and headers included (not TCP and IP headers), and keeps the sums
/// by site and job.
public final class WireCount {
    private final Store store;
    private final Map<String, WeakReference<Connection>> connections = new ConcurrentHashMap<>();
    private final Map<Key, Total> totals = new ConcurrentHashMap<>();

    private record Key(String site, String job) {}

    private static final class Total {
        final AtomicLong received = new AtomicLong();
        final AtomicLong sent = new AtomicLong();
    }

    /// The bytes of one connection that are not yet in a sum.
    static final class Connection {
        final AtomicLong received = new AtomicLong();
        final AtomicLong sent = new AtomicLong();
    }

    /// Goes on from the sums in the store.
    public WireCount(Store store) {
        this.store = store;
        for (TrafficRow row : store.traffic()) {
            Total total = total(row.site(), row.job());
            total.received.set(row.received());
            total.sent.set(row.sent());
        }
    }

    Connection opened(String socket) {
        Connection connection = new Connection();
        connections.put(socket, new WeakReference<>(connection));
        connections.values().removeIf(reference -> reference.get() == null);
        return connection;
    }

    /// Adds what a connection has carried since the last time to a site's sum.
    void attribute(String socket, String site, String job) {
        WeakReference<Connection> reference = connections.get(socket);
        Connection connection = reference == null ? null : reference.get();
        if (connection != null) {
            Total total = total(site, job);
            total.received.addAndGet(connection.received.getAndSet(0));
            total.sent.addAndGet(connection.sent.getAndSet(0));
        }
    }

    private Total total(String site, String job) {
        return totals.computeIfAbsent(new Key(site, job), key -> new Total());
    }

    /// The sums so far.
    public List<TrafficRow> rows() {
        List<TrafficRow> rows = new ArrayList<>();
        totals.forEach((key, total) ->
                rows.add(new TrafficRow(key.site(), key.job(), total.received.get(), total.sent.get())));
        return rows;
    }

    /// Keeps the sums in the store.
    public void save() {
        store.putTraffic(rows());
    }
}
