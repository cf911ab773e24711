package dev.wattle.planner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastReportTest {
    private static final Traces WAVES = new Traces(Map.of("WAVE", Waves.trace(24 * 70, 1)), List.of("one thing repaired"));

    @Test
    void a_forecast_begins_where_the_history_ends_and_has_a_band() {
        ForecastReport report = ForecastReport.of(Forecasters.best(), WAVES, "WAVE", 48);
        assertThat(report.forecast().from()).isEqualTo(WAVES.zone("WAVE").time(24 * 70));
        assertThat(report.table()).contains("method     ridge", "one thing repaired", " 24 h ahead", " 48 h ahead", "held").doesNotContain(" 72 h ahead");
        assertThat(report.facts().hours()).hasSize(48).allMatch(hour -> hour.low() <= hour.gCo2ePerKwh() && hour.gCo2ePerKwh() <= hour.high());
    }

    @Test
    void the_error_is_that_of_forecasts_made_at_all_hours_of_the_day() {
        ForecastReport report = ForecastReport.of(Forecasters.named("last-day"), WAVES, "WAVE", 24);
        ForecastError same = ForecastError.judge(Forecasters.named("last-day"), WAVES.zone("WAVE"), 24 * 70 - 672 - 24, 24 * 70, 24, 5);
        assertThat(report.error()).contains(same);
        assertThat(same.judged()).isEqualTo(135);
        assertThat(report.table()).contains("band       meant for 90 % of hours; it held ");
    }

    @Test
    void a_history_too_short_to_judge_is_forecast_and_says_so() {
        Traces young = new Traces(Map.of("WAVE", Waves.trace(150, 1)), List.of());
        ForecastReport report = ForecastReport.of(Forecasters.best(), young, "WAVE", 48);
        assertThat(report.table()).contains("past error not known: to judge so many hours ahead takes 216 hours of history",
                "band       none: to judge its own error takes 162 hours of history, and there are 150");
        assertThat(report.facts().mape()).isEmpty();
        assertThat(report.facts().inBand()).isEmpty();
    }

    @Test
    void less_than_a_day_is_refused() {
        Traces young = new Traces(Map.of("WAVE", Waves.trace(20, 1)), List.of());
        assertThatThrownBy(() -> ForecastReport.of(Forecasters.best(), young, "WAVE", 48)).hasMessageContaining("20 hours of history").hasMessageContaining("give a day");
    }

    @Test
    void a_name_that_was_nearly_right_is_told() {
        assertThatThrownBy(() -> Forecasters.named("rigde")).hasMessageContaining("maybe 'ridge'");
        assertThatThrownBy(() -> WAVES.zone("WAVES")).hasMessageContaining("maybe 'WAVE'");
    }

    @Test
    void the_recorded_hours_that_come_with_wattle_are_whole() {
        assertThat(Traces.recorded().zones()).hasSize(8).allSatisfy((_, trace) -> assertThat(trace.hours()).isEqualTo(16 * 24));
    }
}
