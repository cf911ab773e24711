package dev.wattle.footprint.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// Names for sessions and runs: in order of time, and unique without asking anybody.
final class SessionId {
    private SessionId() {}

    /// @param boot id of the host's boot
    static String next(Instant now, String boot) {
        long mixed = boot.hashCode() * 31L + ProcessHandle.current().pid();
        mixed = mixed * 0x9E3779B97F4A7C15L ^ System.nanoTime();
        return stamp(now) + "-" + Long.toString((mixed ^ mixed >>> 29) & 0xFFFFFFFFFFL, 36);
    }

    /// A name for a run that nobody named.
    static String run(Instant now) {
        return stamp(now) + "-" + Long.toString(ProcessHandle.current().pid(), 36);
    }

    private static String stamp(Instant now) {
        ZonedDateTime utc = now.atZone(ZoneOffset.UTC);
        return "" + utc.getYear() + two(utc.getMonthValue()) + two(utc.getDayOfMonth()) + "-" + two(utc.getHour())
                + two(utc.getMinute()) + two(utc.getSecond());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
