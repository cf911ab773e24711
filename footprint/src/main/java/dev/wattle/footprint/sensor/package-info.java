/// The energy sensors that machines have: RAPL, NVML, AMD's and Apple's own. Each is looked for by a few files; nothing
/// native is loaded unless its device is there.
///
/// The front door is [Sensors], which finds the meters of a [Machine] and says what could not be read, why, and what would
/// change that.
@NullMarked
package dev.wattle.footprint.sensor;

import org.jspecify.annotations.NullMarked;
