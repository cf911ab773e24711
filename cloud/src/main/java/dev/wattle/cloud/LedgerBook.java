package dev.wattle.cloud;

import dev.wattle.cloud.store.Store;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Footprint;
import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One ledger a job, fed as samples come and rebuilt from the store when first asked for.
final class LedgerBook {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerBook.class);

    private final Store store;
    private final IntensitySource grid;
    private final Map<String, Ledger> ledgers = new HashMap<>();

    LedgerBook(Store store, IntensitySource grid) {
        this.store = store;
        this.grid = grid;
    }

    /// @return how many of the samples were new
    synchronized int add(List<EnergySample> samples) {
        samples.stream().map(EnergySample::job).filter(job -> !job.isEmpty()).distinct().forEach(this::ledger);
        int added = store.addSamples(samples);
        for (EnergySample sample : samples) {
            if (!sample.job().isEmpty()) {
                count(ledger(sample.job()), sample);
            }
        }
        return added;
    }

    /// A sample of an hour or a zone without a carbon intensity, as after a change of grid data, stays in the store alone.
    private static void count(Ledger ledger, EnergySample sample) {
        try {
            ledger.add(sample);
        } catch (NoIntensityException | UnknownZoneException e) {
            LOG.warn("{} J of site {} for job {} are not on the bill: {}", sample.joules(), sample.site(), sample.job(), e.getMessage());
        }
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
            store.samples(id).forEach(sample -> count(ledger, sample));
            return ledger;
        });
    }
}
