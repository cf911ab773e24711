package dev.wattle.cli.planning;

import dev.wattle.footprint.Method;
import dev.wattle.planner.forecast.TraceReader;
import dev.wattle.planner.forecast.ZoneTrace;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ZoneHours;
import dev.wattle.protocol.ZoneHours.Stretch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The past of a zone as a cloud tells it, made into a trace. Recorded hours go before typical ones, and are not mixed with
/// them: a forecaster would learn the calm of typical hours for the grid's.
///
/// @param trace the last hours without a gap that is too long to be filled
/// @param sources names of where they come from
/// @param notes a line each on what a reader must know of them
record PastHours(ZoneTrace trace, List<String> sources, List<String> notes) {
    /// Fewer are no past.
    static final int LEAST = 24;
    /// More typical hours say nothing new, and would let a forecaster find itself sure.
    static final int MOST_TYPICAL = 14 * 24;
    /// Recorded hours that ended longer before a plan starts, which is within the next hour, say nothing of it.
    private static final int OLDEST = 168 - 1;

    /// @throws dev.wattle.protocol.ProblemException [Problem#DATA_UNREADABLE] when there are too few
    static PastHours of(ZoneHours told) {
        List<Stretch> recorded = told.stretches().stream().filter(stretch -> stretch.method() != Method.ASSUMED).toList();
        TreeMap<Instant, Double> hours = lastRun(recorded);
        if (hours.size() >= LEAST && !hours.lastKey().plus(1 + OLDEST, ChronoUnit.HOURS).isBefore(told.now())) {
            return of(told.zone(), hours, recorded, List.of());
        }
        TreeMap<Instant, Double> all = lastRun(told.stretches());
        while (all.size() > MOST_TYPICAL) {
            all.pollFirstEntry();
        }
        if (all.size() < LEAST) {
            throw Problem.DATA_UNREADABLE.because("the cloud knows %d hours of zone '%s' before %s, and a plan needs %d; start the cloud with a longer --grid, or give --history"
                    .formatted(all.size(), told.zone(), hour(told), LEAST));
        }
        return of(told.zone(), all, told.stretches(), List.of("the cloud has %s recorded hours of zone '%s' just before %s: its forecast rests on %s"
                .formatted(hours.isEmpty() ? "no" : "too few", told.zone(), hour(told), told.stretches().getLast().source())));
    }

    /// For people: all that is told was over by then.
    private static Instant hour(ZoneHours told) {
        return told.now().truncatedTo(ChronoUnit.HOURS);
    }

    /// The latest hours that follow each other, with gaps that can be filled.
    private static TreeMap<Instant, Double> lastRun(List<Stretch> stretches) {
        TreeMap<Instant, Double> run = new TreeMap<>();
        for (Stretch stretch : stretches.reversed()) {
            boolean near = run.isEmpty() || ChronoUnit.HOURS.between(stretch.to(), run.firstKey()) <= TraceReader.LONGEST_GAP;
            if (!near) {
                break;
            }
            for (int i = 0; i < stretch.gramsPerKwh().size(); i++) {
                run.put(stretch.from().plus(i, ChronoUnit.HOURS), stretch.gramsPerKwh().get(i));
            }
        }
        return run;
    }

    private static PastHours of(String zone, TreeMap<Instant, Double> hours, List<Stretch> stretches, List<String> notes) {
        Instant first = hours.firstKey();
        double[] grams = new double[(int) ChronoUnit.HOURS.between(first, hours.lastKey()) + 1];
        Arrays.setAll(grams, hour -> between(hours, first.plus(hour, ChronoUnit.HOURS)));
        List<String> all = new ArrayList<>(notes);
        if (grams.length > hours.size()) {
            all.add("%d hours of zone '%s' interpolated, at most %d in a row".formatted(grams.length - hours.size(), zone, TraceReader.LONGEST_GAP));
        }
        List<String> sources = stretches.stream().filter(stretch -> stretch.to().isAfter(first)).map(Stretch::source).distinct().toList();
        return new PastHours(Blame.on(Problem.DATA_UNREADABLE, () -> new ZoneTrace(zone, first, grams)), sources, all);
    }

    /// The figure of an hour, or the straight line between those that stand around it.
    private static double between(TreeMap<Instant, Double> hours, Instant hour) {
        Instant before = hours.floorKey(hour);
        Instant after = hours.ceilingKey(hour);
        double low = hours.getOrDefault(before, 0.0);
        double high = hours.getOrDefault(after, 0.0);
        double part = before.equals(after) ? 0 : (double) ChronoUnit.HOURS.between(before, hour) / ChronoUnit.HOURS.between(before, after);
        return low * (1 - part) + high * part;
    }
}
