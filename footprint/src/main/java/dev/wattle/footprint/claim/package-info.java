/// Recomputes what others published about the cost of training: which figures agree, which cannot follow from their own
/// inputs, and what is missing.
///
/// The front door is [ClaimCheck].
@NullMarked
package dev.wattle.footprint.claim;

import org.jspecify.annotations.NullMarked;
