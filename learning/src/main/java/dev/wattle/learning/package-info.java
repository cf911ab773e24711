/// How sites learn together: fragments, codecs, outer optimisers, quorum. Pure arithmetic and state machines.
///
/// The front door is `Syncer`.
@NullMarked
package dev.wattle.learning;

import org.jspecify.annotations.NullMarked;
