package dev.wattle.planner.forecast;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/// Times as tables write them: `2022-04-04T00:00Z`, `2022-04-04 02:00:00+02:00`, and without an offset where UTC is known.
final class HourText {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter();

    private HourText() {}

    /// @param utc whether a time without an offset is UTC
    static Optional<Instant> parse(String text, boolean utc) {
        try {
            TemporalAccessor time = FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return switch (time) {
                case OffsetDateTime offset -> Optional.of(offset.toInstant());
                case LocalDateTime local when utc -> Optional.of(local.toInstant(ZoneOffset.UTC));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
