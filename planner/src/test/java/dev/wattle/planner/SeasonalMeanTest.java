package dev.wattle.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.grid.HourlyTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeasonalMeanTest extends ForecasterContract {
    private static final Instant NOW = HourlyTrace.REPLAY_FROM;

    @Override
    Forecaster forecaster() {
        return new SeasonalMean();
    }

    @Test
    void it_is_the_mean_of_the_same_hour_of_the_last_seven_days() {
        Instant hour = NOW.plus(Duration.ofHours(20));
        double mean = IntStream.rangeClosed(1, 7)
                .mapToDouble(day -> TRACE.at("US-CAL-CISO", hour.minus(Duration.ofDays(day))).gramsPerKwh())
                .average()
                .orElseThrow();
        assertThat(forecaster().forecast(TRACE, NOW).gramsPerKwh("US-CAL-CISO", hour)).isCloseTo(mean, within(1e-9));
    }

    @Test
    void days_ahead_are_all_expected_alike() {
        Forecast forecast = forecaster().forecast(TRACE, NOW);
        double tomorrow = forecast.gramsPerKwh("US-TEX-ERCO", NOW.plus(Duration.ofHours(5)));
        assertThat(forecast.gramsPerKwh("US-TEX-ERCO", NOW.plus(Duration.ofHours(5 + 5 * 24)))).isEqualTo(tomorrow);
    }

    @Test
    void days_without_a_figure_are_left_out(@TempDir Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("utc_hour,HILL\n");
        for (int hour = 0; hour < 48; hour++) {
            Instant start = NOW.plus(Duration.ofHours(hour));
            csv.append(start.toString().replace(":00:00Z", ":00Z")).append(',').append(hour == 5 ? "" : "" + hour).append('\n');
        }
        HourlyTrace trace = HourlyTrace.read(Files.writeString(folder.resolve("hill.csv"), csv));
        Forecast forecast = forecaster().forecast(trace, trace.to());
        assertThat(forecast.gramsPerKwh("HILL", trace.to().plus(Duration.ofHours(5)))).isEqualTo(29);
        assertThat(forecast.gramsPerKwh("HILL", trace.to().plus(Duration.ofHours(6)))).isEqualTo(18);
    }
}
