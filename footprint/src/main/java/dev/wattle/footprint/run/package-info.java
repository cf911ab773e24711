/// Which of a machine's energy was a run's: of one command ([WrappedRun]), or of an agent and its workers ([MeteredRun]). Both
/// read the same [Instruments]. A journal survives whatever happens to a command, and the records of its ranks, restarts and
/// nodes are merged into one report.
///
/// They keep books of two kinds. A wrapped run's [RunJournal] holds intervals of its own and of the whole machine, since
/// records that overlap must be merged into a union. An agent's [dev.wattle.footprint.Journal] holds samples with an
/// identity, since a cloud must count each once however often it arrives, and by the cloud's own clock.
///
/// The front door is [RunReport]: what a run cost.
@NullMarked
package dev.wattle.footprint.run;

import org.jspecify.annotations.NullMarked;
