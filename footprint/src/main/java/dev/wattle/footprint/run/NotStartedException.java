package dev.wattle.footprint.run;

import dev.wattle.footprint.FootprintException;

/// A command that could not be started; nothing of it ran.
public final class NotStartedException extends FootprintException {
    private static final long serialVersionUID = 1L;

    private final boolean found;

    NotStartedException(String program, boolean isMissing) {
        super(
                "not-started",
                isMissing
                        ? "command '" + program + "' was not found; check its name and the path"
                        : "command '" + program + "' cannot be run; check that it is a program and that you may run it",
                null);
        this.found = !isMissing;
    }

    /// The exit code that shells use: 126 for a file that is no program, 127 for none.
    public int exitCode() {
        return found ? 126 : 127;
    }
}
