package dev.wattle.cloud.report;

import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.LeasedHourRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.TrafficRow;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Ledger;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.SiteOffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finished jobs of two sites and a control plane, made by hand.
final class Records {
    static final Instant START = HourlyTrace.REPLAY_FROM;
    static final int PARAMETERS = 1000;

    private static final String MANIFEST =
            """
            wattle: job/v1
            name: tiny
            model: {kind: gpt, layers: 1, heads: 1, width: 8, context: 4}
            data: text
            tokens: 400
            deadline: P7D
            """;

    private Records() {}

    static JobRecord usual() {
        return of("tiny", "a house with solar panels", START.plus(Duration.ofHours(3)), Optional.empty());
    }

    static JobRecord with(Baseline baseline) {
        return of("tiny", "a house", START.plus(Duration.ofHours(3)), Optional.of(baseline));
    }

    static JobRecord named(String job, String description) {
        return of(job, description, START.plus(Duration.ofHours(3)), Optional.empty());
    }

    /// Submitted in the last hours that the grid data know, ended beyond them.
    static JobRecord beyondTheGridData() {
        return of("tiny", "a house", HourlyTrace.recorded().to().plus(Duration.ofHours(5)), Optional.empty());
    }

    private static JobRecord of(String name, String description, Instant ended, Optional<Baseline> baseline) {
        Instant submitted = ended.minus(Duration.ofHours(8));
        HourlyTrace grid = HourlyTrace.recorded();
        Ledger ledger = new Ledger(grid);
        List<LeasedHourRow> hours = new ArrayList<>();
        for (int hour = 0; hour < 2; hour++) {
            ledger.add(sample("house", "cpu", "US-CAL-CISO", submitted, hour, 1000.5));
            ledger.add(sample("house", "memory", "US-CAL-CISO", submitted, hour, 100.25));
            ledger.add(sample("rack", "cpu", "US-TEX-ERCO", submitted, hour, 2000.125));
            ledger.add(sample("control-plane", "cpu", "US-MIDA-PJM", submitted, hour, 10));
            hours.add(new LeasedHourRow("tiny-1", "house", submitted.plus(Duration.ofHours(hour)), 200));
            hours.add(new LeasedHourRow("tiny-1", "rack", submitted.plus(Duration.ofHours(hour)), 300));
        }
        return new JobRecord(
                new JobRow("tiny-1", name, MANIFEST, submitted, submitted.plus(Duration.ofDays(7)), Phase.EVALUATING, "", 12.5),
                JobManifest.parse(MANIFEST, "job.yaml"),
                List.of(
                        new SiteOffer("house", description, "US-CAL-CISO", List.of("09:00-17:00"), List.of("text"), "2 threads"),
                        new SiteOffer("rack", "a rack", "US-TEX-ERCO", List.of(), List.of("text"), "a \"fast\" one; 2 threads")),
                List.of(range("house", 1, 3.5, submitted), range("rack", 1, 3.25, submitted), range("house", 2, 2.5, submitted)),
                List.of(
                        new Evaluation("house", 0, 5.5, 100),
                        new Evaluation("rack", 0, 5.0, 300),
                        new Evaluation("house", 2, 2.5, 100),
                        new Evaluation("rack", 2, 2.25, 300)),
                hours,
                List.of(new TrafficRow("house", "tiny-1", 3000, 2000), new TrafficRow("rack", "tiny-1", 1500, 1000), new TrafficRow("rack", "", 400, 100)),
                ledger,
                grid,
                2,
                PARAMETERS,
                "ab".repeat(32),
                ended,
                3600,
                "US-MIDA-PJM",
                "control-plane",
                "wattle test",
                baseline);
    }

    private static RangeRow range(String site, long version, double loss, Instant at) {
        long from = (version - 1) * 80;
        return new RangeRow("tiny-1", site, from, from + 80, 10, loss, version, at);
    }

    private static EnergySample sample(String site, String device, String zone, Instant submitted, int hour, double joules) {
        Instant from = submitted.plus(Duration.ofHours(hour));
        return new EnergySample(
                site + "-session", hour, site, device, zone, "tiny-1", from, from.plus(Duration.ofMinutes(50)), joules, joules / 2, joules * 2,
                Method.MODELLED, "a model of " + site);
    }
}
