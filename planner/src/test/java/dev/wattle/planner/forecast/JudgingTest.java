package dev.wattle.planner.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// The band that every forecaster from the past has.
class JudgingTest {
    private static final ZoneTrace TRACE = Waves.trace(1500, 3);

    @Property(tries = 4)
    void about_ninety_of_a_hundred_hours_lie_in_the_band(@ForAll long seed) {
        ZoneTrace trace = Waves.trace(3000, seed);
        for (ZoneForecaster forecaster : Forecasters.all()) {
            ForecastError error = ForecastError.judge(forecaster, trace, 1200, 3000, 48, 23);
            assertThat(error.inBand()).as(forecaster.name()).isBetween(0.83, 0.97);
        }
    }

    @Property(tries = 3)
    void a_young_history_has_a_band_that_is_wider_and_not_too_narrow(@ForAll long seed) {
        double within = 0;
        double young = 0;
        double old = 0;
        for (int part = 0; part < 40; part++) {
            ZoneTrace trace = Waves.trace(1300, seed + part);
            ZoneForecast early = Forecasters.named("fading-profile").forecast(trace.between(1000, 1300), 252, 48);
            ZoneForecast late = Forecasters.named("fading-profile").forecast(trace, 1252, 48);
            for (int ahead = 0; ahead < 48; ahead++) {
                double actual = trace.at(1252 + ahead);
                within += actual >= early.low(ahead) && actual <= early.high(ahead) ? 1 / 1920.0 : 0;
                young += early.high(ahead) - early.low(ahead);
                old += late.high(ahead) - late.low(ahead);
            }
        }
        assertThat(within).isBetween(0.8, 0.98);
        assertThat(young).isGreaterThan(old);
    }

    @Test
    void who_asks_for_what_is_expected_alone_pays_for_no_band() {
        List<Integer> asked = new ArrayList<>();
        Judging judging = new Judging(noting(asked));
        ZoneForecast forecast = judging.forecast(TRACE, 1000, 48);
        assertThat(forecast.gramsPerKwh(47)).isPositive();
        assertThat(asked).containsExactly(1000);
        assertThat(forecast.hasBand()).isTrue();
        int once = asked.size();
        judging.forecast(TRACE, 1000, 48).high(3);
        assertThat(asked).as("past forecasts are made once").hasSize(once + 1);
    }

    @Test
    void a_forecast_is_judged_by_forecasts_from_its_past_alone() {
        List<Integer> asked = new ArrayList<>();
        new Judging(noting(asked)).forecast(TRACE, 1000, 48).low(0);
        assertThat(asked).allMatch(now -> now <= 1000);
    }

    @Test
    void with_too_little_history_it_says_so_instead() {
        ZoneForecast young = Forecasters.named("week-profile").forecast(TRACE, Hindsight.LEAST_HOURS - 1, 48);
        assertThat(young.hasBand()).isFalse();
        assertThat(young.whyNoBand()).isEqualTo("to judge its own error takes 162 hours of history, and there are 161");
        assertThat(young.low(5)).isEqualTo(young.gramsPerKwh(5)).isEqualTo(young.high(5));
        assertThat(Forecasters.named("week-profile").forecast(TRACE, Hindsight.LEAST_HOURS, 48).hasBand()).isTrue();
    }

    @Test
    void hours_further_ahead_than_the_past_can_judge_have_no_narrower_band() {
        ZoneForecast forecast = Forecasters.named("last-day").forecast(TRACE, Hindsight.LEAST_HOURS, 72);
        double day = 0;
        double third = 0;
        for (int hour = 0; hour < 24; hour++) {
            day += Math.sqrt(forecast.high(hour)) - Math.sqrt(forecast.low(hour));
            third += Math.sqrt(forecast.high(48 + hour)) - Math.sqrt(forecast.low(48 + hour));
        }
        assertThat(third).isGreaterThan(day);
    }

    private static ZoneForecaster noting(List<Integer> asked) {
        return new ZoneForecaster() {
            private final ZoneForecaster profile = new HourProfile(true);

            @Override
            public String name() {
                return "noting";
            }

            @Override
            public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
                asked.add(now);
                return profile.forecast(trace, now, hours);
            }
        };
    }
}
