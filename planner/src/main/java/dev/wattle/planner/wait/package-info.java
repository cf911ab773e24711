/// One command on one machine: when it should work so that it emits least and is done in time.
///
/// The front door is [CleanHours].
@NullMarked
package dev.wattle.planner.wait;

import org.jspecify.annotations.NullMarked;
