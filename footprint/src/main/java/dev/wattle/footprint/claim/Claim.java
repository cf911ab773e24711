package dev.wattle.footprint.claim;

/// Something that was published about what training cost.
public sealed interface Claim permits TrainingClaim, SumsClaim {
    /// File and line.
    String place();

    /// What was trained, or what else the figures are about.
    String name();
}
