package dev.wattle.footprint.run;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pauses a command and all that descends from it when its time is not now, and lets it go on: by SIGSTOP and SIGCONT, which
/// it need not know of. Whatever ends the metering, in order or not, lets it go on first (or the [Guard] does).
///
/// Used by the metering thread; [#release()] by others too.
final class Pauser implements AutoCloseable {
    private static final boolean MAC = System.getProperty("os.name", "").startsWith("Mac");
    private static final int SIGSTOP = MAC ? 17 : 19;
    private static final int SIGCONT = MAC ? 19 : 18;

    private static final Logger LOG = LoggerFactory.getLogger(Pauser.class);

    private final Pace pace;
    private final CpuAccount account;
    private Duration worked = Duration.ZERO;
    private boolean released;
    private boolean paused;

    Pauser(Pace pace, CpuAccount account) {
        this.pace = pace;
        this.account = account;
    }

    /// @param since the last time it was asked
    synchronized void pass(Instant now, Duration since) {
        worked = paused ? worked : worked.plus(since);
        boolean works = released || works(now);
        if (!works) {
            paused = true;
            signal(SIGSTOP); // again each time, for what was forked meanwhile
        } else if (paused) {
            goOn();
        }
    }

    /// Whatever goes wrong in the planning, the command works.
    private boolean works(Instant now) {
        try {
            return pace.works(now, worked);
        } catch (RuntimeException e) {
            LOG.warn("The hours ahead could not be planned; the command works on without a pause.", e);
            released = true;
            return true;
        }
    }

    /// Lets it go on for good: it has been sent a signal that it must be able to answer.
    synchronized void release() {
        released = true;
        if (paused) {
            goOn();
        }
    }

    private void goOn() {
        signal(SIGCONT);
        paused = false;
    }

    private void signal(int signal) {
        account.alive().forEach(pid -> Posix.kill(pid, signal));
    }

    @Override
    public void close() {
        release();
    }
}
