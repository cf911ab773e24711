package dev.wattle.footprint.run;

import java.nio.file.Path;

/// CPU time of the whole machine: what all its programs used, by the first line of `/proc/stat` (proc_stat(5)).
final class MachineCpu implements AutoCloseable {
    /// USER_HZ is 100 on every platform that Java 25 runs on.
    private static final double SECONDS_PER_TICK = 0.01;

    private static final int IDLE = 3;
    private static final int WAITING = 4;
    private static final int STEAL = 7;

    private final Kept stat;
    private double last;

    MachineCpu(Path proc) {
        this.stat = new Kept(proc.resolve("stat"));
    }

    /// CPU seconds since boot, idle, waiting and stolen time left out; never goes down, 0 where the system does not tell.
    double busySeconds() {
        stat.read();
        int at = stat.after("cpu ");
        if (at < 0) {
            return last;
        }
        long ticks = 0;
        for (int column = 0; column <= STEAL; column++) {
            if (column != IDLE && column != WAITING && column != STEAL) {
                ticks += stat.number(at);
            }
            at = stat.nextWord(at);
        }
        last = Math.max(last, ticks * SECONDS_PER_TICK);
        return last;
    }

    @Override
    public void close() {
        stat.close();
    }
}
