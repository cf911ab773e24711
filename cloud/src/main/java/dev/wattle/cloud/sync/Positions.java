package dev.wattle.cloud.sync;

import dev.wattle.cloud.store.Store.RangeRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How far each site's data stream has been taken: ranges in a committed version, and ranges that wait for the next one.
/// Positions only go up, so no token is counted twice. Guarded by its owner.
final class Positions {
    private final Map<String, Long> committed = new TreeMap<>();
    private final List<RangeRow> waiting = new ArrayList<>();

    Positions(List<RangeRow> counted) {
        counted.forEach(range -> committed.merge(range.site(), range.to(), Math::max));
    }

    long committed(String site) {
        return committed.getOrDefault(site, 0L);
    }

    /// Where the site's next range begins.
    long reached(String site) {
        long reached = committed(site);
        for (RangeRow range : waiting) {
            if (range.site().equals(site)) {
                reached = Math.max(reached, range.to());
            }
        }
        return reached;
    }

    void add(RangeRow range) {
        waiting.add(range);
    }

    List<RangeRow> waiting() {
        return List.copyOf(waiting);
    }

    long waitingTokens() {
        return waiting.stream().mapToLong(range -> range.to() - range.from()).sum();
    }

    void commit() {
        waiting.forEach(range -> committed.merge(range.site(), range.to(), Math::max));
        waiting.clear();
    }
}
