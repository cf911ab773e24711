package dev.wattle.planner.fleet;

/// How freely a job may be interrupted once it has begun.
public enum Interruption {
    /// It runs from its first hour to its last at one site.
    NEVER,
    /// It may pause, and goes on at the same site.
    PAUSE,
    /// It may pause, and move to another site with or without a pause.
    MOVE
}
