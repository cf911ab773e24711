package dev.wattle.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/// Offers, demands and forecasts for tests: two days from 4 April 2022.
final class Examples {
    static final Instant START = Instant.parse("2022-04-04T00:00:00Z");

    private Examples() {}

    /// A case to plan.
    ///
    record Case(Demand demand, List<Offer> offers, Forecast forecast) {
        Plan plan(Policy policy) {
            return policy.plan(demand, offers, forecast);
        }
    }

    static Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }

    static Offer offer(String site, double tokensPerHour, double watts, int... hours) {
        return new Offer(site, zoneOf(site), IntStream.of(hours).mapToObj(Examples::hour).toList(), tokensPerHour, watts);
    }

    static String zoneOf(String site) {
        return "ZONE-" + site;
    }

    static Demand demand(double tokens, int from, int deadline, double minimumShare) {
        return new Demand(tokens, hour(from), hour(deadline), minimumShare, Map.of());
    }

    /// Any intensity from 0 to 800, the same each time it is asked.
    static Forecast scattered(long seed) {
        return (zone, hour) -> new Random(seed ^ (zone.hashCode() * 31L + hour.getEpochSecond())).nextInt(81) * 10.0;
    }

    /// Cases with up to `sites` sites that offer about half of `hours` hours each; in about every fifth the demand cannot be
    /// met.
    static Arbitrary<Case> cases(int sites, int hours) {
        return Arbitraries.randomValue(random -> randomCase(random, 1 + random.nextInt(sites), hours));
    }

    private static Case randomCase(Random random, int sites, int hours) {
        List<Offer> offers = IntStream.range(0, sites).mapToObj(i -> randomOffer(random, "site" + i, hours)).toList();
        Instant from = START.plus(Duration.ofMinutes(random.nextInt(hours * 20)));
        Instant deadline = START.plus(Duration.ofMinutes(hours * 40L + random.nextInt(hours * 25)));
        double tokens = random.nextDouble() * 0.6 * offers.stream().mapToDouble(x -> x.tokensPerHour() * x.hours().size()).sum();
        double share = random.nextBoolean() ? random.nextDouble() / sites : 0;
        Map<String, Double> done = random.nextBoolean() ? Map.of("site0", random.nextDouble() * tokens / 2) : Map.of();
        Exchange exchange = random.nextBoolean() ? Exchange.NONE : new Exchange(random.nextDouble() / 20, random.nextDouble() / 5, random.nextDouble() / 2);
        Set<String> working = random.nextBoolean() ? Set.of("site0", "site2") : Set.of();
        return new Case(new Demand(tokens, from, deadline, share, done).with(exchange, working), offers, scattered(random.nextLong()));
    }

    private static Offer randomOffer(Random random, String site, int hours) {
        int[] offered = IntStream.range(0, hours).filter(_ -> random.nextBoolean()).toArray();
        return offer(site, 1000.0 * (1 + random.nextInt(50)), 50 + random.nextInt(450), offered);
    }
}
