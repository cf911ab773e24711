package dev.wattle.footprint;

import java.time.Instant;

/// What one device of one site used between two instants. Its identity is (session, device, sequence): the same sample
/// handed on twice is still one sample.
///
/// @param session one run of one meter, unique in the world
/// @param sequence counts the samples of a device in its session, from 0
/// @param site the site's name
/// @param device what was metered, such as `cpu`
/// @param zone the electricity grid zone that it draws from
/// @param job the job it worked for, empty for none
/// @param from first instant
/// @param to end; equal to `from` when the clock stood still
/// @param joules used, at least 0
/// @param lowJoules it could be this low
/// @param highJoules it could be this high
/// @param method how it was got
/// @param source the sensor or the model
public record EnergySample(
        String session,
        long sequence,
        String site,
        String device,
        String zone,
        String job,
        Instant from,
        Instant to,
        double joules,
        double lowJoules,
        double highJoules,
        Method method,
        String source) {

    public EnergySample {
        named("session", session);
        named("site", site);
        named("device", device);
        named("zone", zone);
        if (sequence < 0) {
            throw new IllegalArgumentException("energy sample of " + site + " has the sequence " + sequence + "; count from 0");
        }
        if (from.isAfter(to)) {
            throw new IllegalArgumentException("energy sample of " + site + " runs from " + from + " back to " + to + "; put the earlier first");
        }
        if (!(lowJoules >= 0 && lowJoules <= joules && joules <= highJoules) || Double.isInfinite(highJoules)) {
            throw new IllegalArgumentException("energy sample of " + site + " has " + joules + " J with the band " + lowJoules + " to "
                    + highJoules + "; all three must be finite and 0 <= low <= joules <= high");
        }
    }

    private static void named(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("energy sample without a " + field + "; name it");
        }
    }

    /// The energy as a quantity.
    public Quantity energy() {
        return new Quantity(joules, lowJoules, highJoules, Unit.JOULE, method, source);
    }
}
