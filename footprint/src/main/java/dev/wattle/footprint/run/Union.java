package dev.wattle.footprint.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    record Interval(Instant from, Instant to, Slice.Joules joules, Device device, String session)
            implements Comparable<Interval> {
        /// The finest first; the rest only makes the order whole.
        @Override
        public int compareTo(Interval other) {
            int order = length().compareTo(other.length());
            order = order != 0 ? order : from.compareTo(other.from);
            order = order != 0 ? order : Double.compare(joules.value(), other.joules.value());
            order = order != 0 ? order : session.compareTo(other.session);
            order = order != 0 ? order : Double.compare(joules.low(), other.joules.low());
            return order != 0 ? order : Double.compare(joules.high(), other.joules.high());
        }

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

    private record Edge(Instant at, boolean opens, Interval interval) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return at.compareTo(other.at);
        }
    }

    private Union() {}

    /// The same time without overlaps, in order: neighbouring parts of one interval stay one.
    static List<Interval> of(List<Interval> intervals) {
        List<Edge> edges = new ArrayList<>(2 * intervals.size());
        TreeSet<Interval> distinct = new TreeSet<>();
        distinct.addAll(intervals);
        for (Interval interval : distinct) {
            edges.add(new Edge(interval.from, true, interval));
            edges.add(new Edge(interval.to, false, interval));
        }
        Collections.sort(edges);
        List<Interval> parts = new ArrayList<>();
        TreeSet<Interval> open = new TreeSet<>();
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
            if (!isSame(before, after)) {
                if (before != null) {
                    parts.add(before.part(since, now));
                }
                since = now;
            }
        }
        return parts;
    }

    private static boolean isSame(@Nullable Interval one, @Nullable Interval other) {
        if (one == null) {
            return other == null;
        }
        return other != null && one.compareTo(other) == 0;
    }

    static double seconds(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.getSeconds() + length.getNano() * 1e-9;
    }
}
