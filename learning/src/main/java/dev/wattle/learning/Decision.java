package dev.wattle.learning;

import java.time.Instant;

/// Whether a [Round] ends now, and why, in words.
public sealed interface Decision {
    /// One line for people.
    String why();

    /// Not yet.
    ///
    /// @param recheckAt ask again then at the latest; sooner when a site contributes, joins or leaves
    record Wait(String why, Instant recheckAt) implements Decision {}

    /// Now.
    record Close(String why) implements Decision {}
}
