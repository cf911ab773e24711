package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyWindowTest {
    @ParameterizedTest
    @CsvSource({
        "09:00-17:00, 08:59:59, false",
        "09:00-17:00, 09:00:00, true",
        "09:00-17:00, 16:59:59, true",
        "09:00-17:00, 17:00:00, false",
        "22:00-06:00, 21:59:59, false",
        "22:00-06:00, 22:00:00, true",
        "22:00-06:00, 00:00:00, true",
        "22:00-06:00, 05:59:59, true",
        "22:00-06:00, 06:00:00, false",
        "18:00-24:00, 23:59:59, true",
        "18:00-24:00, 00:00:00, false",
        "00:00-24:00, 00:00:00, true",
        "00:00-24:00, 12:00:00, true",
        "07:00-07:00, 03:00:00, true",
    })
    void coversItsHoursWithoutTheLastInstant(String window, String time, boolean covered) {
        assertThat(DailyWindow.parse(window).covers(Instant.parse("2022-05-16T" + time + "Z"))).isEqualTo(covered);
    }

    @Test
    void goesByTheProvidersTimeZoneAndItsDaylightSaving() {
        DailyWindow night = DailyWindow.parse("22:00-06:00 America/New_York");

        assertThat(night.covers(Instant.parse("2022-07-01T02:30:00Z"))).isTrue();
        assertThat(night.covers(Instant.parse("2022-01-01T02:30:00Z"))).isFalse();
        assertThat(night.covers(Instant.parse("2022-01-01T03:30:00Z"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22:00-06:00 America/New_York", "00:00-00:00 UTC", "09:30-17:00 Europe/Berlin"})
    void isWrittenAsItIsRead(String text) {
        assertThat(DailyWindow.parse(text)).hasToString(text).isEqualTo(DailyWindow.parse(DailyWindow.parse(text).toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "always", "9-17", "25:00-26:00", "09:00-17:60", "09:00-17:00 Mars/Olympus", "09:00 - 17:00", "24:00-06:00"})
    void whatCannotBeReadIsAnsweredWithTheForm(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> DailyWindow.parse(text))
                .withMessage("hours '" + text + "' cannot be read; write them as '22:00-06:00 America/New_York'")
                .matches(e -> e.problem() == Problem.USAGE);
    }
}
