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
/// @param kwh it would take
/// @param grams it would emit
/// @param money it would cost
/// @param gramsPerKwh forecast intensity of the grid
/// @param back what is different when the site begins in it after a rest
record Slot(String site, String zone, Instant hour, double tokens, double kwh, double grams, double money, double gramsPerKwh, Return back) {
    static final Comparator<Slot> BY_TIME = Comparator.comparing(Slot::hour).thenComparing(Slot::site);

    /// @param tokens fewer, not more than the hour's
    /// @param kwh more
    /// @param grams more
    /// @param money more
    record Return(double tokens, double kwh, double grams, double money) {
        static final Return FREE = new Return(0, 0, 0, 0);

        Return weighing(double weight) {
            return new Return(tokens, kwh, grams + weight * money, money);
        }
    }

    /// @param part of the hour that is left, above 0, at most 1
    static Slot of(Offer offer, Instant hour, double part, double gramsPerKwh, Exchange exchange) {
        double kilowatts = offer.watts() / 1000;
        double sent = exchange.kwhAnHour() * part;
        double tokens = offer.tokensPerHour() * part;
        OwnEnergy.Mix mix = offer.supply().perKwh(hour, kilowatts, gramsPerKwh);
        Return back = new Return(Math.min(tokens, offer.tokensPerHour() * exchange.hoursToReturn()), exchange.kwhToReturn(),
                exchange.kwhToReturn() * gramsPerKwh, exchange.kwhToReturn() * offer.supply().gridPrice());
        return new Slot(offer.site(), offer.zone(), hour, tokens, kilowatts * part + sent,
                kilowatts * part * mix.grams() + sent * gramsPerKwh, kilowatts * part * mix.money() + sent * offer.supply().gridPrice(), gramsPerKwh, back);
    }

    Slot goingOn() {
        return new Slot(site, zone, hour, tokens, kwh, grams, money, gramsPerKwh, Return.FREE);
    }

    /// The same with a unit of money counted as so many grams.
    Slot weighing(double weight) {
        return new Slot(site, zone, hour, tokens, kwh, grams + weight * money, money, gramsPerKwh, back.weighing(weight));
    }

    /// Whether it begins when another of its site ends.
    boolean follows(Slot before) {
        return site.equals(before.site) && hour.equals(before.hour.plus(1, ChronoUnit.HOURS));
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

    /// @param begins after a rest
    /// @param off tokens that are not needed of it: the site ends so much earlier
    PlannedHour planned(boolean begins, double off) {
        double lost = begins ? back.tokens : 0;
        double left = 1 - off / tokens;
        return new PlannedHour(site, zone, hour, tokens - lost - off, kwh * left + (begins ? back.kwh : 0),
                grams * left + (begins ? back.grams : 0), money * left + (begins ? back.money : 0), gramsPerKwh);
    }
}
