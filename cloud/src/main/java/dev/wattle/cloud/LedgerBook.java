package dev.wattle.cloud;

import dev.wattle.cloud.store.Store;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Footprint;
import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.grid.IntensitySource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// One ledger a job, fed as samples come and rebuilt from the store when first asked for.
final class LedgerBook {
    private final Store store;
    private final IntensitySource grid;
    private final Map<String, Ledger> ledgers = new HashMap<>();

    LedgerBook(Store store, IntensitySource grid) {
        this.store = store;
        this.grid = grid;
    }

    /// @return how many of the samples were new
    synchronized int add(List<EnergySample> samples) {
        samples.stream().map(EnergySample::job).distinct().forEach(this::ledger);
        int added = store.addSamples(samples);
        for (EnergySample sample : samples) {
            ledger(sample.job()).add(sample);
        }
        return added;
    }

    synchronized Footprint total(String job) {
        return ledger(job).total();
    }

    /// Reads from a job's ledger while nothing is added.
    synchronized <T> T read(String job, Function<Ledger, T> reader) {
        return reader.apply(ledger(job));
    }

    private Ledger ledger(String job) {
        return ledgers.computeIfAbsent(job, id -> {
            Ledger ledger = new Ledger(grid);
            store.samples(id).forEach(ledger::add);
            return ledger;
        });
    }
}
