package dev.wattle.footprint.grid;

import dev.wattle.footprint.FootprintException;
import org.jspecify.annotations.Nullable;

/// A trace that cannot be read: names file and line.
public final class TraceFormatException extends FootprintException {
    private static final long serialVersionUID = 1L;

    TraceFormatException(String place, String what, @Nullable Throwable cause) {
        super("trace-unreadable", place + ": " + what, cause);
    }
}
