/// How energy and its users are read: what a meter of a device shows, models for devices without one, and processes with
/// what they use.
///
/// The front door is [Meter].
@NullMarked
package dev.wattle.footprint.meter;

import org.jspecify.annotations.NullMarked;
