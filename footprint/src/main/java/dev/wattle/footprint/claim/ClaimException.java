package dev.wattle.footprint.claim;

import dev.wattle.footprint.FootprintException;
import org.jspecify.annotations.Nullable;

/// A published record that cannot be recomputed: names file and line.
public final class ClaimException extends FootprintException {
    private static final long serialVersionUID = 1L;

    private ClaimException(String code, String line, @Nullable Throwable cause) {
        super(code, line, cause);
    }

    static ClaimException absurd(String place, String what) {
        return new ClaimException("claim-absurd", place + ": " + what, null);
    }

    static ClaimException unreadable(String place, String what, @Nullable Throwable cause) {
        return new ClaimException("claim-unreadable", place + ": " + what, cause);
    }
}
