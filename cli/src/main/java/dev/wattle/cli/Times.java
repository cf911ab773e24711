package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/// Times and durations as people write them.
final class Times {
    private Times() {}

    /// An instant: `2026-03-01T06:00Z` or with another offset, a local time with a date, a local time of day (the next), or a
    /// duration from now.
    ///
    /// @param option for the error
    static Instant instant(String option, String text, Instant now, ZoneId local) {
        try {
            if (text.matches("\\d{1,2}:\\d{2}")) {
                ZonedDateTime today = now.atZone(local).with(LocalTime.parse(text.length() == 4 ? "0" + text : text));
                return today.toInstant().isAfter(now) ? today.toInstant() : today.plusDays(1).toInstant();
            }
            if (text.contains("T") && text.contains("-") && !text.startsWith("P")) {
                boolean offset = text.endsWith("Z") || text.matches(".*T.*[+-]\\d{2}:?\\d{0,2}");
                return offset ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).atZone(local).toInstant();
            }
            return now.plus(parsed(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.USAGE.because(option + " '" + text + "' is no time; write 06:00, 2026-03-01T06:00, 2026-03-01T06:00Z or 8h", e);
        }
    }

    /// A duration: `90m`, `3h`, `1h30m`, `2d`, or ISO 8601's `PT3H`.
    static Duration duration(String option, String text) {
        try {
            return parsed(text);
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.USAGE.because(option + " '" + text + "' is no duration; write 90m, 3h, 1h30m or 2d", e);
        }
    }

    private static Duration parsed(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        if (upper.startsWith("P")) {
            return Duration.parse(upper);
        }
        int days = upper.indexOf('D');
        return Duration.parse("P" + upper.substring(0, days + 1) + (days + 1 < upper.length() ? "T" + upper.substring(days + 1) : ""));
    }
}
