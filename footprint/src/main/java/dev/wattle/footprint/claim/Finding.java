package dev.wattle.footprint.claim;

/// What came of one figure.
///
/// @param figure such as `energy`
/// @param verdict what came of it
/// @param stated as published; empty when it is not
/// @param recomputed from its inputs; empty when they do not suffice
/// @param arithmetic how it was recomputed; empty when it could not be
/// @param note how far they are apart and how far they may be, the likely cause, or what is missing
public record Finding(String figure, Verdict verdict, String stated, String recomputed, String arithmetic, String note) {}
