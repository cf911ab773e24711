package dev.wattle.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.NoIntensityException;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What every [Forecaster] must do.
abstract class ForecasterContract {
    static final HourlyTrace TRACE = HourlyTrace.recorded();

    abstract Forecaster forecaster();

    @Property(tries = 100)
    void it_looks_at_nothing_that_had_not_ended_by_now(
            @ForAll @IntRange(min = 0, max = 7 * 24 * 60) int minutes, @ForAll @IntRange(min = -24, max = 14 * 24) int ahead) {
        Instant now = HourlyTrace.REPLAY_FROM.plus(Duration.ofMinutes(minutes));
        Instant hour = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(ahead));
        double grams = forecaster().forecast(new OnlyPast(now), now).gramsPerKwh("US-CAL-CISO", hour);
        assertThat(grams).isBetween(0.0, 1000.0);
    }

    @Test
    void it_guesses_no_zone() {
        Forecast forecast = forecaster().forecast(TRACE, HourlyTrace.REPLAY_FROM);
        assertThatThrownBy(() -> forecast.gramsPerKwh("US-CAL", HourlyTrace.REPLAY_FROM)).isInstanceOf(UnknownZoneException.class);
    }

    @Test
    void without_a_past_it_says_so() {
        Forecast forecast = forecaster().forecast(TRACE, TRACE.from());
        assertThatThrownBy(() -> forecast.gramsPerKwh("US-CAL-CISO", TRACE.from())).isInstanceOf(NoIntensityException.class);
    }

    @Test
    void it_names_itself() {
        assertThat(forecaster().name()).isNotBlank();
    }

    /// The recording, of which nothing may be read that had not ended by now.
    private record OnlyPast(Instant now) implements IntensitySource {
        @Override
        public CarbonIntensity at(String zone, Instant time) {
            assertThat(time.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1))).isBeforeOrEqualTo(now);
            return TRACE.at(zone, time);
        }

        @Override
        public Set<String> zones() {
            return TRACE.zones();
        }

        @Override
        public String description() {
            return TRACE.description();
        }
    }
}
