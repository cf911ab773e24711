package dev.wattle.footprint.grid.live;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A service that did not answer as it should. Never leaves the package.
final class LiveException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final Duration pause;

    /// @param line what happened
    LiveException(String line) {
        this(line, 0, Duration.ZERO, null);
    }

    LiveException(String line, Throwable cause) {
        this(line, 0, Duration.ZERO, cause);
    }

    /// @param line what happened
    /// @param status HTTP status of the answer, 0 when there was none
    /// @param pause how long the service asked to be left alone, zero when it did not say
    LiveException(String line, int status, Duration pause, @Nullable Throwable cause) {
        super(line, cause);
        this.status = status;
        this.pause = pause;
    }

    /// The key was not accepted.
    boolean refused() {
        return status == 401 || status == 403;
    }

    /// The question was not accepted, whatever the key.
    boolean notAllowed() {
        return status >= 400 && status < 500 && status != 429;
    }

    Duration pause() {
        return pause;
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
