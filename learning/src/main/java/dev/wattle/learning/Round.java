package dev.wattle.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// When a round is over: once every site that is expected has contributed, or once half of them have and the [Grace] has
/// passed. It needs at least one contribution. It knows no clock: every event brings its instant.
///
/// Not safe for use by several threads at once.
public final class Round {
    private final Grace grace;
    private final Duration patience;
    private final Set<String> expected;
    private final Set<String> contributed = new TreeSet<>();
    private @Nullable Instant quorumAt;

    /// @param expected names of the sites that work in this round
    /// @param grace learns from this round for the next ones
    public Round(Collection<String> expected, Grace grace) {
        this.expected = new TreeSet<>(expected);
        this.grace = grace;
        this.patience = grace.duration();
    }

    /// A site has begun to work in this round.
    public void joined(String site, Instant now) {
        if (!contributed.contains(site)) {
            expected.add(site);
        }
        watchQuorum(now);
    }

    /// A site's update has been folded in; more than once is as good as once.
    public void contributed(String site, Instant now) {
        expected.remove(site);
        contributed.add(site);
        watchQuorum(now);
    }

    /// A site has gone, because its lease is over or because it is silent: nothing more is expected of it. What it has
    /// contributed stays.
    public void left(String site, Instant now) {
        expected.remove(site);
        watchQuorum(now);
    }

    /// Whether the round is over at this time.
    public Decision closes(Instant now) {
        if (contributed.isEmpty()) {
            return new Decision.Wait(firstFrom(expected), now.plus(patience));
        }
        if (expected.isEmpty()) {
            return new Decision.Close("every site of this round has contributed: " + names(contributed));
        }
        if (quorumAt == null) {
            return new Decision.Wait(count() + ", fewer than half; waiting for " + names(expected), now.plus(patience));
        }
        Instant end = quorumAt.plus(patience);
        return now.isBefore(end)
                ? new Decision.Wait(count() + "; waiting for " + names(expected) + " until " + end, end)
                : new Decision.Close(count() + " and the grace of " + patience.toMillis() + " ms is over; closing without "
                        + names(expected));
    }

    /// Tells the grace how long this round waited after its quorum. Call it once, when the round is closed.
    public void closed(Instant now) {
        if (quorumAt != null) {
            grace.waited(Duration.between(quorumAt, now));
        }
    }

    /// Sites that have not contributed yet, as of now.
    public SortedSet<String> expected() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(expected));
    }

    /// Sites that have contributed, as of now.
    public SortedSet<String> contributed() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(contributed));
    }

    private void watchQuorum(Instant now) {
        boolean half = !contributed.isEmpty() && 2 * contributed.size() >= total();
        if (!half) {
            quorumAt = null;
        } else if (quorumAt == null) {
            quorumAt = now;
        }
    }

    private int total() {
        return expected.size() + contributed.size();
    }

    private String count() {
        return contributed.size() + " of " + total() + " sites have contributed";
    }

    private static String firstFrom(Set<String> sites) {
        return "waiting for a first update" + (sites.isEmpty() ? "; no site works in this round" : " from " + names(sites));
    }

    private static String names(Set<String> sites) {
        return String.join(", ", sites);
    }
}
