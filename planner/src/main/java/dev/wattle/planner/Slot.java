package dev.wattle.planner;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// One offered hour, or what is left of it, with what it would give and emit.
///
/// @param site the site's name
/// @param zone its zone
/// @param hour start of the hour
/// @param tokens it would give
/// @param gramsPerKwh forecast intensity
/// @param grams it would emit
record Slot(String site, String zone, Instant hour, double tokens, double gramsPerKwh, double grams) {
    static final Comparator<Slot> BY_TIME = Comparator.comparing(Slot::hour).thenComparing(Slot::site);

    /// @param part of the hour that is left, above 0, at most 1
    static Slot of(Offer offer, Instant hour, double part, double gramsPerKwh) {
        double kwh = offer.watts() / 1000 * part;
        return new Slot(offer.site(), offer.zone(), hour, offer.tokensPerHour() * part, gramsPerKwh, kwh * gramsPerKwh);
    }

    /// What of an hour lies behind `from`: 0 when none of it, or when it ends after `deadline`.
    static double usablePart(Instant hour, Instant from, Instant deadline) {
        Instant end = hour.plus(1, ChronoUnit.HOURS);
        if (end.isAfter(deadline) || !end.isAfter(from)) {
            return 0;
        }
        return from.isAfter(hour) ? Duration.between(from, end).toMillis() / 3.6e6 : 1;
    }

    double gramsPerToken() {
        return grams / tokens;
    }

    PlannedHour planned() {
        return new PlannedHour(site, zone, hour, tokens, gramsPerKwh);
    }
}
