package dev.wattle.planner.simulate;

import java.util.List;
import java.util.function.ToIntBiFunction;

/// Waits for a good start, then runs through.
///
/// @param start chooses the first slot, from 0 to the job's slack
record OneRun(String name, ToIntBiFunction<Waiting, GridAhead> start) implements QueuePolicy {
    @Override
    public List<Span> plan(Waiting job, GridAhead outlook) {
        int from = start.applyAsInt(job, outlook);
        return List.of(new Span(from, from + job.left()));
    }
}
