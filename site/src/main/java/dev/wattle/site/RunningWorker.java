package dev.wattle.site;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A worker that was started.
interface RunningWorker {
    /// For metering.
    ProcessHandle process();

    /// Completes with the exit code once it has ended: the same future at each call.
    CompletableFuture<Integer> onExit();

    /// Asks it to end, gives it `grace`, then ends it and all that it started. Returns once it has ended; does nothing when it
    /// has.
    void stop(Duration grace);

    /// The last line that it printed, empty when there is none.
    String lastLine();
}
