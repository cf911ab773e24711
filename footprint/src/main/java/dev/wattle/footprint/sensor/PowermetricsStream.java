package dev.wattle.footprint.sensor;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A running `powermetrics`, read by a thread of its own. It ends when the last of its counters is closed. Safe for use by
/// several threads.
final class PowermetricsStream {
    private static final long FIRST_SECONDS = 3;

    private final Process process;
    private final PowermetricsParser parser = new PowermetricsParser();
    private final CountDownLatch first = new CountDownLatch(1);
    private int open;
    private boolean ended;

    private PowermetricsStream(Process process) {
        this.process = process;
    }

    /// @throws IOException when the command cannot be started
    static PowermetricsStream start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        PowermetricsStream stream = new PowermetricsStream(builder.start());
        Thread.ofVirtual().name("wattle-powermetrics").start(stream::follow);
        return stream;
    }

    private void follow() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            process.destroy(); // what it has told so far stands
        } finally {
            end();
        }
    }

    private synchronized void take(String line) {
        parser.line(line);
        if (line.startsWith("Combined Power")) {
            first.countDown(); // the last of the units' lines
        }
    }

    private synchronized void end() {
        ended = true;
        first.countDown();
    }

    /// Waits for the first sample: half a second to a second, and not at all where the command ends at once. Without one, the command is
    /// stopped.
    boolean awaitFirst() {
        try {
            if (first.await(FIRST_SECONDS, TimeUnit.SECONDS) && has(PowermetricsParser.Unit.CPU)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroy();
        return false;
    }

    synchronized boolean has(PowermetricsParser.Unit unit) {
        return parser.has(unit);
    }

    synchronized Counter counter(PowermetricsParser.Unit unit) {
        open++;
        return new Counter() {
            @Override
            public long read() throws IOException {
                return energy(unit);
            }

            @Override
            public void close() {
                release();
            }
        };
    }

    private synchronized long energy(PowermetricsParser.Unit unit) throws IOException {
        if (ended) {
            throw new IOException("powermetrics has ended");
        }
        return parser.energy(unit);
    }

    private synchronized void release() {
        if (--open == 0) {
            process.destroy();
        }
    }
}
