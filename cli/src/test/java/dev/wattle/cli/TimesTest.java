package dev.wattle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "14:00, 2026-03-01T13:00:00Z",
        "6:00, 2026-03-02T05:00:00Z",
        "2026-03-01T18:00, 2026-03-01T17:00:00Z",
        "2026-03-01T18:00Z, 2026-03-01T18:00:00Z",
        "2026-03-01T18:00+05:30, 2026-03-01T12:30:00Z",
        "2026-03-01T18:00+0530, 2026-03-01T12:30:00Z",
        "8h, 2026-03-01T20:00:00Z",
        "1d12h, 2026-03-03T00:00:00Z"
    })
    void a_time_is_read_as_people_write_it(String text, Instant expected) {
        assertThat(Times.instant("--by", text, NOW, ZoneId.of("Europe/Berlin"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"90m, PT90M", "1h30m, PT1H30M", "2d, P2D", "PT3H, PT3H", "45s, PT45S"})
    void so_is_a_duration(String text, Duration expected) {
        assertThat(Times.duration("--needs", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "25:00", "3", "2026-13-01T00:00"})
    void anything_else_is_refused_in_one_line(String text) {
        assertThatThrownBy(() -> Times.instant("--by", text, NOW, ZoneId.of("UTC")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("--by '" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "2022-04-20T00:00Z, 2022-04-20T00:00:00Z",
        "2022-04-20T00:00:00Z, 2022-04-20T00:00:00Z",
        "2022-04-20 02:00+02:00, 2022-04-20T00:00:00Z",
        "2022-04-20T05:30:00+0530, 2022-04-20T00:00:00Z"
    })
    void an_exact_time_has_an_offset_and_needs_no_seconds(String text, Instant expected) {
        assertThat(Times.exact("--from", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2022-04-20, write the hour too",
        "2022-04-20T00:00, write 2022-04-20T00:00Z for UTC",
        "2022-04-20T25:00Z, write it as 2022-04-20T00:00Z",
        "tomorrow, write it as 2022-04-20T00:00Z",
        "'', write it as 2022-04-20T00:00Z"
    })
    void one_without_is_refused_with_what_to_write(String text, String remedy) {
        assertThatThrownBy(() -> Times.exact("--from", text)).isInstanceOf(ProblemException.class).hasMessageContaining("--from '" + text + "'").hasMessageContaining(remedy);
    }

    @Test
    void a_duration_without_a_unit_is_refused() {
        assertThatThrownBy(() -> Times.duration("--needs", "3")).hasMessageContaining("--needs '3'");
    }
}
