package dev.wattle.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps the log to what concerns the user.
final class Logs {
    /// Held, because a logger that no one holds forgets its level.
    private static final Logger SERVER = Logger.getLogger("io.helidon");

    private Logs() {}

    /// The web server reports its start by java.util.logging.
    static void quietServer() {
        SERVER.setLevel(Level.WARNING);
    }
}
