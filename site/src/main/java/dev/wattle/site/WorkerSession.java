package dev.wattle.site;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One worker process with its desk.
///
/// @param desk where it and the agent meet
/// @param token with which it comes to the desk
/// @param running the process
record WorkerSession(WorkerDesk desk, String token, RunningWorker running) {
    private static final Duration TO_STOP_BY_ITSELF = Duration.ofMillis(400);
    private static final Duration TO_HEED_THE_SIGNAL = Duration.ofMillis(600);

    boolean hasEnded() {
        return running.onExit().isDone();
    }

    /// Asks it to stop, then makes it.
    void stop() {
        desk.stop();
        try {
            running.onExit().get(TO_STOP_BY_ITSELF.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            running.stop(TO_HEED_THE_SIGNAL);
        } catch (InterruptedException e) {
            running.stop(Duration.ZERO);
            Thread.currentThread().interrupt();
        }
    }
}
