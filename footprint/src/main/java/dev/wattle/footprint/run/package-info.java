/// One run of any command: which of the machine's energy was the run's, a journal that survives whatever happens to it, and
/// the merging of the records of ranks, restarts and nodes into one report.
///
/// The front door is [RunReport]: what a run cost.
@NullMarked
package dev.wattle.footprint.run;

import org.jspecify.annotations.NullMarked;
