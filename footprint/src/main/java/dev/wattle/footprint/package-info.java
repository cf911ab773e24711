/// What a run costs: energy, carbon, and how sure the figures are. A library of its own, useful in any JVM program.
///
/// The front door is [Footprint]; a [Ledger] makes it from [EnergySample]s.
@NullMarked
package dev.wattle.footprint;

import org.jspecify.annotations.NullMarked;
