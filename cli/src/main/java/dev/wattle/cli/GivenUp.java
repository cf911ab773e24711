package dev.wattle.cli;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Says that nothing was run when a signal (Ctrl-C, SIGTERM) ends a wait for clean hours; the runtime then ends with 128 and the signal's
/// number by itself. From [#close()] on, the command is being started, and signals are its own.
final class GivenUp implements AutoCloseable {
    private final AtomicBoolean waiting = new AtomicBoolean(true);
    private final PrintStream err;
    private final Thread hook = new Thread(this::end, "given-up");

    private GivenUp(PrintStream err) {
        this.err = err;
    }

    static GivenUp watch(PrintStream err) {
        GivenUp watch = new GivenUp(err);
        Runtime.getRuntime().addShutdownHook(watch.hook);
        return watch;
    }

    private void end() {
        if (waiting.compareAndSet(true, false)) {
            err.println("wattle: stopped by a signal while it waited: nothing was run");
        }
    }

    /// The wait is over; does not come back where a signal came before.
    @Override
    public void close() {
        boolean over = waiting.compareAndSet(true, false);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            if (over) {
                waiting.set(true);
                end();
            }
            while (true) { // until the runtime has ended: nothing may start any more
                LockSupport.park();
            }
        }
    }
}
