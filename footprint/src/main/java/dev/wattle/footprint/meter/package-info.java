/// How energy is read: meters of devices and processes, and the run that samples them beside a job without disturbing it.
///
/// The front door is [MeteredRun]; what it reads is a [Meter].
@NullMarked
package dev.wattle.footprint.meter;

import org.jspecify.annotations.NullMarked;
