/// From the files of people to what the planner takes.
///
/// The front door is [dev.wattle.cli.planning.PlanFiles].
@NullMarked
package dev.wattle.cli.planning;

import org.jspecify.annotations.NullMarked;
