package dev.wattle.planner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// What every forecaster must do.
class ZoneForecasterTest {
    private static final int HOURS = 1200;
    private static final ZoneTrace TRACE = Waves.trace(HOURS, 1);

    @Property(tries = 25)
    void changing_any_hour_after_now_changes_nothing(@ForAll @IntRange(min = 1, max = HOURS - 1) int now, @ForAll long seed) {
        double[] other = Waves.grams(HOURS, 1);
        Random random = new Random(seed);
        for (int hour = now; hour < HOURS; hour++) {
            other[hour] = random.nextInt(10_000);
        }
        ZoneTrace changed = new ZoneTrace("WAVE", Waves.START, other);
        for (ZoneForecaster forecaster : Forecasters.all()) {
            assertThat(figures(forecaster.forecast(changed, now, 130)))
                    .as(forecaster.name())
                    .isEqualTo(figures(forecaster.forecast(TRACE, now, 130)));
        }
    }

    @Test
    void the_answer_does_not_hang_on_what_was_asked_before() {
        for (ZoneForecaster used : Forecasters.all()) {
            used.forecast(TRACE, 1190, 24);
            ZoneForecaster fresh = Forecasters.named(used.name());
            assertThat(figures(used.forecast(TRACE, 900, 50))).as(used.name()).isEqualTo(figures(fresh.forecast(TRACE, 900, 50)));
        }
    }

    @Test
    void from_one_known_hour_on_it_says_something_that_can_be() {
        for (ZoneForecaster forecaster : Forecasters.all()) {
            for (int now : new int[] {1, 5, 30, 200, 671, 672, 700}) {
                ZoneForecast forecast = forecaster.forecast(TRACE, now, 200);
                for (int ahead = 0; ahead < 200; ahead++) {
                    assertThat(forecast.gramsPerKwh(ahead)).isBetween(forecast.low(ahead), forecast.high(ahead)).isBetween(0.0, 2000.0);
                }
            }
        }
    }

    @Test
    void without_a_past_it_says_so() {
        for (ZoneForecaster forecaster : Forecasters.all()) {
            assertThatThrownBy(() -> forecaster.forecast(TRACE, 0, 24)).hasMessageContaining("zone 'WAVE'").hasMessageContaining("add hours");
        }
    }

    @Test
    void the_learned_one_is_much_better_than_the_weeks_profile_and_knows_how_wrong_it_is() {
        ForecastError ridge = ForecastError.judge(Forecasters.best(), Waves.trace(3000, 2), 1500, 3000, 96, 5);
        ForecastError profile = ForecastError.judge(Forecasters.named("week-profile"), Waves.trace(3000, 2), 1500, 3000, 96, 5);
        assertThat(ridge.mean(24)).isLessThan(0.85 * profile.mean(24));
        assertThat(ridge.mean(96)).isLessThan(profile.mean(96));
        assertThat(ridge.inBand()).isBetween(0.8, 0.97);
    }

    @Test
    void an_unknown_name_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> Forecasters.named("oracle")).hasMessageContaining("'oracle'").hasMessageContaining("ridge, fading-profile");
    }

    private static List<List<Double>> figures(ZoneForecast forecast) {
        return IntStream.range(0, forecast.hours())
                .mapToObj(ahead -> List.of(forecast.low(ahead), forecast.gramsPerKwh(ahead), forecast.high(ahead)))
                .toList();
    }
}
