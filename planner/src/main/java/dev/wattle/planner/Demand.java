package dev.wattle.planner;

import java.time.Instant;
import java.util.Map;

/// What a job needs.
///
/// @param tokens to train on in all, those done included
/// @param from not before this instant
/// @param deadline all done by this instant
/// @param minimumShare of all tokens that each site should give at least, from 0 to 1 / number of sites: a model learns from
///     every site's data only if every site takes part
/// @param tokensDone by site, so far
public record Demand(double tokens, Instant from, Instant deadline, double minimumShare, Map<String, Double> tokensDone) {
    public Demand {
        require(tokens >= 0 && Double.isFinite(tokens), "tokens", tokens, "finite and at least 0");
        require(minimumShare >= 0 && minimumShare <= 1, "minimum share", minimumShare, "from 0 to 1");
        tokensDone.forEach((site, done) ->
                require(done >= 0 && Double.isFinite(done), "tokens done by '" + site + "'", done, "finite and at least 0"));
        tokensDone = Map.copyOf(tokensDone);
    }

    /// Tokens still to be done.
    public double remaining() {
        return Math.max(0, tokens - tokensDone.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /// Tokens that a site still has to give for its minimum share.
    public double remainingShare(String site) {
        return Math.max(0, minimumShare * tokens - tokensDone.getOrDefault(site, 0.0));
    }

    /// The same demand, but not before `now`.
    public Demand notBefore(Instant now) {
        return now.isAfter(from) ? new Demand(tokens, now, deadline, minimumShare, tokensDone) : this;
    }

    private static void require(boolean holds, String field, double value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("demand has " + field + " " + value + "; it must be " + wanted);
        }
    }
}
