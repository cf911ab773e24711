package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.TestGrid;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FallbackIntensityTest extends IntensitySourceContract {
    @Override
    IntensitySource source() {
        return HourlyTrace.recorded().orElse(MonthHourProfile.builtIn()).orElse(new TestGrid());
    }

    @Override
    Instant knownHour() {
        return HourlyTrace.REPLAY_FROM;
    }

    @Test
    void the_first_source_is_taken_where_it_has_a_figure() {
        assertThat(source().at("US-CAL-CISO", HourlyTrace.REPLAY_FROM).method()).isEqualTo(Method.MODELLED);
    }

    @Test
    void the_second_is_taken_for_other_hours_and_says_so() {
        assertThat(source().at("US-CAL-CISO", HourlyTrace.recorded().to()).method()).isEqualTo(Method.ASSUMED);
    }

    @Test
    void zones_of_either_are_known() {
        assertThat(source().zones()).contains("US-CAL-CISO", "COAL");
        assertThat(source().at("COAL", Instant.EPOCH).gramsPerKwh()).isEqualTo(500);
    }
}
