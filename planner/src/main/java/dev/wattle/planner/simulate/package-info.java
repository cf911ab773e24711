/// What would have happened: plays jobs over recorded hours, hour by hour, with what was known at the time.
///
/// The front door is [Simulator], for many jobs on many sites. [QueueSimulator] is for jobs that stay in one place, in slots of
/// seconds, and repeats GAIA's figures.
@NullMarked
package dev.wattle.planner.simulate;

import org.jspecify.annotations.NullMarked;
