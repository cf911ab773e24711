package dev.wattle.planner.simulate;

import java.util.List;

/// Decides when a job runs that stays where it is. Each policy passes the shared test kit: it ends in time, does its work
/// exactly, and knows nothing but the outlook.
public interface QueuePolicy {
    /// Names it in reports and on the command line, in dashed lower case.
    String name();

    /// Whether it is asked again each hour; otherwise its first answer stands.
    default boolean replans() {
        return false;
    }

    /// When to run, in order of time, `job.left()` slots in all, none at or after `job.end()`.
    List<Span> plan(Waiting job, GridAhead outlook);
}
