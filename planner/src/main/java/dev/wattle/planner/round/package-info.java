/// Which clients train together in the next round on energy that would else be lost, so that the round is short and useful and no client
/// is left out for good: FedZero's rules (Wiesner et al., e-Energy 2024).
///
/// The front door is [RoundSelection]: from [RoundClient]s and [RoundDomain]s it chooses a [Round]. [BlockList] keeps participation fair,
/// and [RoundSimulation] plays some days.
@NullMarked
package dev.wattle.planner.round;

import org.jspecify.annotations.NullMarked;
