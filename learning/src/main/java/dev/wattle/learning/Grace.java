package dev.wattle.learning;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// How long a round waits for the rest once half of its sites have contributed: a multiple of the median of what it waited
/// lately, within bounds. So it follows the sites' real differences in speed, and a guess is needed only at first.
///
/// Not safe for use by several threads at once.
public final class Grace {
    private static final int REMEMBERED = 15;

    private final Duration minimum;
    private final Duration maximum;
    private final double factor;
    private final Deque<Duration> waits = new ArrayDeque<>();

    /// @param minimum shortest grace, and the first
    /// @param maximum longest
    /// @param factor times the median wait, 1 or more
    public Grace(Duration minimum, Duration maximum, double factor) {
        if (minimum.isNegative() || minimum.compareTo(maximum) > 0 || !(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("a grace from " + minimum + " to " + maximum + " by factor " + factor
                    + " cannot be; take 0 <= minimum <= maximum and a factor from 1 to 100");
        }
        this.minimum = minimum;
        this.maximum = maximum;
        this.factor = factor;
    }

    /// The grace for the next round.
    public Duration duration() {
        if (waits.isEmpty()) {
            return minimum;
        }
        Duration median = waits.stream().sorted().toList().get(waits.size() / 2);
        Duration wanted = Duration.ofNanos((long) (median.toNanos() * factor));
        return wanted.compareTo(minimum) < 0 ? minimum : wanted.compareTo(maximum) > 0 ? maximum : wanted;
    }

    /// Remembers how long a round waited between its quorum and its close. A round that closed without some of its sites
    /// waited its whole grace, so the next is longer.
    public void waited(Duration wait) {
        if (waits.size() == REMEMBERED) {
            waits.removeFirst();
        }
        waits.addLast(wait.isNegative() ? Duration.ZERO : wait);
    }
}
