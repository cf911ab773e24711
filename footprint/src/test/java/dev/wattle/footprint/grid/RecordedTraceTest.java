package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedTraceTest extends IntensitySourceContract {
    private final HourlyTrace trace = HourlyTrace.recorded();

    @Override
    IntensitySource source() {
        return trace;
    }

    @Override
    Instant knownHour() {
        return HourlyTrace.REPLAY_FROM;
    }

    @Test
    void it_holds_a_week_of_history_a_week_to_replay_and_two_days_after_it() {
        assertThat(Duration.between(trace.from(), HourlyTrace.REPLAY_FROM)).isEqualTo(Duration.ofDays(7));
        assertThat(Duration.between(HourlyTrace.REPLAY_FROM, HourlyTrace.REPLAY_TO)).isEqualTo(Duration.ofDays(7));
        assertThat(trace.to()).isEqualTo(HourlyTrace.REPLAY_TO.plus(Duration.ofDays(2)));
    }

    @Test
    void it_has_eight_zones_without_a_gap() {
        assertThat(trace.zones()).hasSize(8).contains("US-CAL-CISO", "US-TEX-ERCO", "US-MIDA-PJM");
        for (String zone : trace.zones()) {
            assertThat(week(zone, trace.from()).getCount() + week(zone, HourlyTrace.REPLAY_FROM).getCount()).isEqualTo(336);
        }
    }

    @Test
    void the_sun_of_california_and_the_wind_of_texas_show() {
        DoubleSummaryStatistics california = week("US-CAL-CISO", HourlyTrace.REPLAY_FROM);
        DoubleSummaryStatistics texas = week("US-TEX-ERCO", HourlyTrace.REPLAY_FROM);
        assertThat(california.getMax() / california.getMin()).isGreaterThan(3);
        assertThat(texas.getMax() / texas.getMin()).isGreaterThan(3);
    }

    @Test
    void its_figures_are_those_of_the_source() {
        CarbonIntensity intensity = trace.at("US-CAL-CISO", Instant.parse("2022-03-28T00:30:00Z"));
        assertThat(intensity.gramsPerKwh()).isEqualTo(145.0);
        assertThat(intensity.method()).isEqualTo(Method.MODELLED);
        assertThat(intensity.basis()).isEqualTo(CarbonIntensity.Basis.AVERAGE);
        assertThat(intensity.source()).contains("EIA", "2022");
    }

    @Test
    void before_and_after_the_recording_it_has_nothing_and_says_what_it_has() {
        for (Instant outside : new Instant[] {trace.from().minusNanos(1), trace.to()}) {
            assertThatThrownBy(() -> trace.at("US-CAL-CISO", outside))
                    .isInstanceOf(NoIntensityException.class)
                    .hasMessageContaining("'US-CAL-CISO'")
                    .hasMessageContaining("the trace runs from 2022-03-28T00:00:00Z to 2022-04-13T00:00:00Z");
        }
    }

    private DoubleSummaryStatistics week(String zone, Instant start) {
        return IntStream.range(0, 168)
                .mapToDouble(hour -> trace.at(zone, start.plus(Duration.ofHours(hour))).gramsPerKwh())
                .summaryStatistics();
    }
}
