package dev.wattle.footprint;

import java.time.Instant;

/// Energy samples for tests: band x0.5 to x2, modelled.
public final class Samples {
    private Samples() {}

    public static EnergySample sample(
            long sequence, String site, String device, String zone, Instant from, Instant to, double joules) {
        return new EnergySample(
                "session-" + site, sequence, site, device, zone, "job-1", from, to, joules, joules * 0.5, joules * 2, Method.MODELLED, "a model");
    }

    public static EnergySample cpu(long sequence, String from, String to, double joules) {
        return sample(sequence, "rack", "cpu", "WINDY", Instant.parse(from), Instant.parse(to), joules);
    }
}
