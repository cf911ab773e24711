package dev.wattle.footprint.meter;

/// The part of a machine that a meter covers.
public enum Part {
    CPU,
    MEMORY,
    GPU,
    /// All of the machine, or of its board: covers the other parts but GPUs that sit in slots.
    MACHINE
}
