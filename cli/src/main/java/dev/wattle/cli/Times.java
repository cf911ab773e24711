package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.function.Supplier;

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
                return offset ? withOffset(text) : LocalDateTime.parse(text).atZone(local).toInstant();
            }
            return now.plus(parsed(text));
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.USAGE.because(option + " '" + text + "' is no time; write 06:00, 2026-03-01T06:00, 2026-03-01T06:00Z or 8h", e);
        }
    }

    /// An instant that is the same everywhere: `2022-04-20T00:00Z`, `2022-04-20T02:00:00+02:00`.
    ///
    /// @param option for the error
    static Instant exact(String option, String text) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return withOffset(iso);
        } catch (DateTimeException e) {
            String where = option + " '" + text + "' ";
            if (isRead(() -> LocalDate.parse(iso))) {
                throw Problem.USAGE.because(where + "is a date without a time; write the hour too, with its offset: " + iso + "T00:00Z", e);
            }
            if (isRead(() -> LocalDateTime.parse(iso))) {
                throw Problem.USAGE.because(where + "has no offset; write " + iso + "Z for UTC, or its offset such as " + iso + "+02:00", e);
            }
            throw Problem.USAGE.because(where + "is no time; write it as 2022-04-20T00:00Z or 2022-04-20T02:00+02:00", e);
        }
    }

    /// Offsets as `+02:00`, `+0200` or `+02`.
    private static Instant withOffset(String iso) {
        return OffsetDateTime.parse(iso.replaceFirst("(T.*[+-]\\d{2})(\\d{2})$", "$1:$2")).toInstant();
    }

    private static boolean isRead(Supplier<Object> reading) {
        try {
            var _ = reading.get();
            return true;
        } catch (DateTimeException e) {
            return false;
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
