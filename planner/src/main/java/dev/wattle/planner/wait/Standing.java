package dev.wattle.planner.wait;

/// How a command stands.
enum Standing {
    FRESH,
    WORKING,
    PAUSED
}
