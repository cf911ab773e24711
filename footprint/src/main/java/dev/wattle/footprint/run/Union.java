package dev.wattle.footprint.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The energy of one device over the union of intervals in which somebody read it: time that several intervals cover counts
/// once. Within an interval power is even; where several cover the same time, the shortest, which saw it most finely, is
/// taken. So the result depends neither on the order of the intervals nor on how often one is given.
final class Union {
    /// One reading.
    ///
    /// @param from first instant
    /// @param to end, after `from`
    /// @param joules in it
    /// @param device as its session describes it
    /// @param session breaks ties
    record Interval(Instant from, Instant to, Slice.Joules joules, Device device, String session) {
        private static final Comparator<Interval> FINEST_FIRST = Comparator.comparing(Interval::length)
                .thenComparing(Interval::from)
                .thenComparingDouble(interval -> interval.joules().value())
                .thenComparing(Interval::session)
                .thenComparingDouble(interval -> interval.joules().low())
                .thenComparingDouble(interval -> interval.joules().high());

        private Duration length() {
            return Duration.between(from, to);
        }

        private Interval part(Instant begin, Instant end) {
            if (begin.equals(from) && end.equals(to)) {
                return this;
            }
            double share = seconds(begin, end) / seconds(from, to);
            return new Interval(begin, end, joules.times(share), device, session);
        }
    }

    private record Edge(Instant at, boolean opens, Interval interval) {
        static final Comparator<Edge> IN_TIME = Comparator.comparing(Edge::at);
    }

    private Union() {}

    /// The same time without overlaps, in order: neighbouring parts of one interval stay one.
    static List<Interval> of(List<Interval> intervals) {
        List<Edge> edges = new ArrayList<>(2 * intervals.size());
        TreeSet<Interval> distinct = new TreeSet<>(Interval.FINEST_FIRST);
        distinct.addAll(intervals);
        for (Interval interval : distinct) {
            edges.add(new Edge(interval.from, true, interval));
            edges.add(new Edge(interval.to, false, interval));
        }
        edges.sort(Edge.IN_TIME);
        List<Interval> parts = new ArrayList<>();
        TreeSet<Interval> open = new TreeSet<>(Interval.FINEST_FIRST);
        Instant since = Instant.MIN;
        int next = 0;
        while (next < edges.size()) {
            Instant now = edges.get(next).at;
            @Nullable Interval before = open.isEmpty() ? null : open.first();
            while (next < edges.size() && edges.get(next).at.equals(now)) {
                Edge edge = edges.get(next++);
                if (edge.opens) {
                    open.add(edge.interval);
                } else {
                    open.remove(edge.interval);
                }
            }
            @Nullable Interval after = open.isEmpty() ? null : open.first();
            if (!Objects.equals(before, after)) {
                if (before != null) {
                    parts.add(before.part(since, now));
                }
                since = now;
            }
        }
        return parts;
    }

    static double seconds(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.getSeconds() + length.getNano() * 1e-9;
    }
}
