package dev.wattle.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

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

    /// Cases with up to `sites` sites of up to `hours` hours, in some of which the demand cannot be met.
    static Arbitrary<Case> cases(int sites, int hours) {
        Arbitrary<List<Offer>> offers = Arbitraries.integers().between(1, sites).flatMap(count -> offers(count, hours));
        Arbitrary<Double> part = Arbitraries.doubles().between(0, 1.2);
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1.1);
        Arbitrary<Integer> fromMinute = Arbitraries.integers().between(0, 240);
        Arbitrary<Integer> lastMinute = Arbitraries.integers().between(hours * 20, hours * 60);
        return Combinators.combine(offers, part, share, fromMinute, lastMinute, Arbitraries.longs(), Arbitraries.doubles().between(0, 1))
                .as((o, p, s, from, last, seed, done) -> {
                    double capacity = o.stream().mapToDouble(x -> x.tokensPerHour() * x.hours().size()).sum();
                    Map<String, Double> tokensDone = Map.of(o.getFirst().site(), done * capacity * p * 0.3);
                    Demand demand = new Demand(
                            capacity * p,
                            START.plus(Duration.ofMinutes(from)),
                            START.plus(Duration.ofMinutes(last)),
                            Math.min(1, s / o.size()),
                            tokensDone);
                    return new Case(demand, o, scattered(seed));
                });
    }

    private static Arbitrary<List<Offer>> offers(int count, int hours) {
        Arbitrary<Offer> offer = Combinators.combine(
                        Arbitraries.integers().between(0, hours - 1).set().ofMinSize(0).ofMaxSize(hours),
                        Arbitraries.integers().between(1, 50),
                        Arbitraries.integers().between(50, 500))
                .as((offered, thousands, watts) -> offer(
                        "?", thousands * 1000.0, watts, offered.stream().mapToInt(Integer::intValue).toArray()));
        return offer.list().ofSize(count).map(Examples::named);
    }

    private static List<Offer> named(List<Offer> offers) {
        return IntStream.range(0, offers.size())
                .mapToObj(i -> new Offer("site" + i, zoneOf("site" + i), offers.get(i).hours(), offers.get(i).tokensPerHour(), offers.get(i).watts()))
                .toList();
    }
}
