package dev.wattle.planner.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Takes the hours that emit least, whole or in part, until the work is done. Between equals the earliest wins.
///
/// @param replans whether it chooses anew each hour
record CheapestSlots(String name, boolean replans) implements QueuePolicy {
    @Override
    public List<Span> plan(Waiting job, GridAhead outlook) {
        List<Integer> cleanest = IntStream.rangeClosed(0, outlook.hourOf(job.end() - 1))
                .boxed()
                .sorted(Comparator.comparingDouble(hour -> outlook.gramsPerKwh(outlook.firstSlot(hour))))
                .toList();
        List<Span> spans = new ArrayList<>();
        int left = job.left();
        for (int hour : cleanest) {
            int from = outlook.firstSlot(hour);
            int to = Math.min(Math.min(job.end(), outlook.firstSlot(hour + 1)), from + left);
            spans.add(new Span(from, to));
            left -= to - from;
            if (left == 0) {
                break;
            }
        }
        spans.sort(Comparator.comparingInt(Span::from));
        return spans;
    }
}
