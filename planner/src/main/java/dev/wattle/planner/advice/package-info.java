/// One job's answer for people: when and where, what it should emit, what other choices would, and how far from the best
/// possible that is.
///
/// The front door is [Advisor]; it gives an [Advice], which [AdviceTable], [AdvicePage] and [AdviceFacts] write down.
@NullMarked
package dev.wattle.planner.advice;

import org.jspecify.annotations.NullMarked;
