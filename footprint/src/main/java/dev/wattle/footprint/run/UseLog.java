package dev.wattle.footprint.run;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a running session has used, kept small: past some thousands of intervals, neighbours within the same UTC hour are
/// joined. Sums, hours and so carbon stay the same; only the fine grain of old power is lost. Safe for use by
/// several threads.
final class UseLog {
    private static final int MOST = 4000;

    private List<Use> uses = new ArrayList<>();

    synchronized void add(Use use) {
        uses.add(use);
        if (uses.size() > MOST) {
            uses = halved(uses);
        }
    }

    synchronized List<Use> uses() {
        return List.copyOf(uses);
    }

    private static List<Use> halved(List<Use> uses) {
        List<Use> fewer = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            boolean pair = i + 1 < uses.size() && sameHour(uses.get(i), uses.get(i + 1));
            fewer.add(pair ? join(uses.get(i), uses.get(i + 1)) : uses.get(i));
            i += pair ? 1 : 0;
        }
        return fewer;
    }

    private static boolean sameHour(Use one, Use next) {
        return one.from().truncatedTo(ChronoUnit.HOURS).equals(next.to().truncatedTo(ChronoUnit.HOURS));
    }

    /// Two intervals that follow each other as one, under the number of the first.
    static Use join(Use one, Use next) {
        Map<String, Slice> slices = new LinkedHashMap<>();
        one.slices().forEach(slice -> slices.put(slice.device().id(), slice));
        next.slices().forEach(slice -> slices.merge(slice.device().id(), slice, Slice::plus));
        return new Use(
                one.number(),
                one.from(),
                next.to(),
                one.cpuSeconds() + next.cpuSeconds(),
                one.machineCpuSeconds() + next.machineCpuSeconds(),
                List.copyOf(slices.values()));
    }
}
