package dev.wattle.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.planner.forecast.Forecasters;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PastForecasterTest extends ForecasterContract {
    @Override
    Forecaster forecaster() {
        return new PastForecaster();
    }

    @Test
    void an_hour_that_is_over_is_told_as_it_was() {
        Instant now = HourlyTrace.REPLAY_FROM;
        Instant before = now.minus(Duration.ofHours(2));
        assertThat(forecaster().forecast(TRACE, now).gramsPerKwh("US-CAL-CISO", before))
                .isEqualTo(TRACE.at("US-CAL-CISO", before).gramsPerKwh());
    }

    @Test
    void the_next_hours_follow_the_last_ones_more_closely_than_the_weeks_mean_does() {
        double ours = 0;
        double mean = 0;
        for (int hour = 0; hour < 150; hour++) {
            Instant now = HourlyTrace.REPLAY_FROM.plus(Duration.ofHours(hour));
            double came = TRACE.at("US-CAL-CISO", now).gramsPerKwh();
            ours += Math.abs(forecaster().forecast(TRACE, now).gramsPerKwh("US-CAL-CISO", now) - came);
            mean += Math.abs(new PastForecaster(Forecasters.named("week-profile")).forecast(TRACE, now).gramsPerKwh("US-CAL-CISO", now) - came);
        }
        assertThat(ours).isLessThan(0.7 * mean);
    }
}
