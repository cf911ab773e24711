package dev.wattle.protocol;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hours of the day in which a provider offers its machine, in the provider's own time zone; `22:00-06:00` runs over
/// midnight and `00:00-24:00` is the whole day.
///
/// @param from first minute
/// @param to first minute no longer offered; equal to `from` for the whole day
/// @param timeZone of both
public record DailyWindow(LocalTime from, LocalTime to, ZoneId timeZone) {
    private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)(?: (\\S+))?");

    /// Reads `HH:MM-HH:MM [TIME_ZONE]`, UTC when no time zone is named.
    ///
    /// @throws ProblemException [Problem#USAGE]
    public static DailyWindow parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        try {
            if (!matcher.matches()) {
                throw new DateTimeException("form");
            }
            String end = matcher.group(2).equals("24:00") ? "00:00" : matcher.group(2);
            String zone = matcher.group(3);
            return new DailyWindow(
                    LocalTime.parse(matcher.group(1)), LocalTime.parse(end), ZoneId.of(zone == null ? "UTC" : zone));
        } catch (DateTimeException e) {
            throw Problem.USAGE.because(
                    "hours '" + text + "' cannot be read; write them as '22:00-06:00 America/New_York'", e);
        }
    }

    public boolean covers(Instant time) {
        LocalTime local = time.atZone(timeZone).toLocalTime();
        if (from.equals(to)) {
            return true;
        }
        return from.isBefore(to)
                ? !local.isBefore(from) && local.isBefore(to)
                : !local.isBefore(from) || local.isBefore(to);
    }

    /// Whether it covers an hour from its first second to its last.
    ///
    /// @param start of the hour
    public boolean coversHour(Instant start) {
        return covers(start) && covers(start.plusSeconds(3599));
    }

    @Override
    public String toString() {
        return from + "-" + to + " " + timeZone;
    }
}
