package dev.wattle.planner;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// What a job needs that one site or several train together.
///
/// @param tokens to train on in all, those done included
/// @param from not before this instant
/// @param deadline all done by this instant
/// @param minimumShare of all tokens that each site should give at least, from 0 to 1 / number of sites: a model learns from
///     every site's data only if every site takes part
/// @param tokensDone by site, so far
/// @param exchange what taking part costs a site besides its machines
/// @param working sites that work up to `from`: to go on is no return
/// @param mostMoney that all may cost by the prices of the sites' energy; infinite when there is no limit
public record Demand(
        double tokens,
        Instant from,
        Instant deadline,
        double minimumShare,
        Map<String, Double> tokensDone,
        Exchange exchange,
        Set<String> working,
        double mostMoney) {
    public Demand {
        require(tokens >= 0 && Double.isFinite(tokens), "tokens", tokens, "finite and at least 0");
        require(minimumShare >= 0 && minimumShare <= 1, "minimum share", minimumShare, "from 0 to 1");
        require(mostMoney >= 0, "most money", mostMoney, "at least 0");
        tokensDone.forEach((site, done) ->
                require(done >= 0 && Double.isFinite(done), "tokens done by '" + site + "'", done, "finite and at least 0"));
        tokensDone = Map.copyOf(tokensDone);
        working = Set.copyOf(working);
    }

    /// A demand whose sites exchange nothing that counts.
    public Demand(double tokens, Instant from, Instant deadline, double minimumShare, Map<String, Double> tokensDone) {
        this(tokens, from, deadline, minimumShare, tokensDone, Exchange.NONE, Set.of(), Double.POSITIVE_INFINITY);
    }

    public Demand with(Exchange other, Set<String> working) {
        return new Demand(tokens, from, deadline, minimumShare, tokensDone, other, working, mostMoney);
    }

    public Demand withMinimumShare(double other) {
        return new Demand(tokens, from, deadline, other, tokensDone, exchange, working, mostMoney);
    }

    public Demand withDeadline(Instant other) {
        return new Demand(tokens, from, other, minimumShare, tokensDone, exchange, working, mostMoney);
    }

    public Demand withMostMoney(double other) {
        return new Demand(tokens, from, deadline, minimumShare, tokensDone, exchange, working, other);
    }

    /// The same demand, but not before `now`.
    public Demand notBefore(Instant now) {
        return now.isAfter(from) ? new Demand(tokens, now, deadline, minimumShare, tokensDone, exchange, working, mostMoney) : this;
    }

    /// Tokens still to be done.
    public double remaining() {
        return Math.max(0, tokens - tokensDone.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /// Tokens that a site still has to give for its minimum share.
    public double remainingShare(String site) {
        return Math.max(0, minimumShare * tokens - tokensDone.getOrDefault(site, 0.0));
    }

    private static void require(boolean holds, String field, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("demand has " + field + " " + value + "; it must be " + wanted);
        }
    }
}
