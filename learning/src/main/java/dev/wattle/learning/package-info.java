/// How sites learn together: codecs, outer optimisers, an exact sum, quorum and grace. Pure arithmetic and state machines:
/// the same updates give the same bits, whatever the order in which they arrive, and time comes in as instants.
///
/// The front door is [Syncer]: it folds in what the sites learned and takes the outer step. [Round] says when it is time to.
///
/// Where later work attaches:
///
/// - Fragments that synchronise at different steps: one [Syncer] a [Fragment], each over its own part of the vector. Nothing in
///   a [Syncer] knows of the others.
/// - Codecs with memory on the site's side (what a codec loses is added to the next update): around a [Codec], as the
///   [Syncer] does for its own step. A [Codec] itself has no memory.
/// - Rules that withstand dishonest updates: they need the round's updates one by one and not their sum, so they take the
///   place of [RunningSum] behind [Syncer#fold], after the same checks.
@NullMarked
package dev.wattle.learning;

import org.jspecify.annotations.NullMarked;
