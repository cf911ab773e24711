package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.TestGrid;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Instant;
import java.util.Set;
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
    void it_is_described_by_those_who_told_a_figure() {
        IntensitySource week = HourlyTrace.recorded();
        IntensitySource hours = MonthHourProfile.builtIn();
        IntensitySource both = week.orElse(hours);
        assertThat(both.description()).isEqualTo(week.description() + "; where it has no figure: " + hours.description());
        both.at("US-CAL-CISO", HourlyTrace.REPLAY_FROM);
        assertThat(both.description()).isEqualTo(week.description());
        both.at("US-CAL-CISO", HourlyTrace.recorded().to());
        assertThat(both.description()).isEqualTo(week.description() + "; where it has no figure: " + hours.description());

        IntensitySource silent = week.orElse(hours);
        silent.at("US-CAL-CISO", HourlyTrace.recorded().to());
        assertThat(silent.description()).isEqualTo(hours.description() + " (asked before, without a figure: " + week.description() + ")");
    }

    @Test
    void zones_of_either_are_known() {
        assertThat(source().zones()).contains("US-CAL-CISO", "COAL");
        assertThat(source().at("COAL", Instant.EPOCH).gramsPerKwh()).isEqualTo(500);
    }

    @Test
    void a_marginal_source_and_an_average_one_never_stand_in_for_each_other() {
        assertThatThrownBy(() -> new MarginalGrid().orElse(new TestGrid()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("marginal (margins for tests) and average (a grid for tests) carbon intensity cannot stand in for each other; "
                        + "report them side by side");
        assertThatThrownBy(() -> source().orElse(new MarginalGrid())).isInstanceOf(IllegalArgumentException.class);
        assertThat(new MarginalGrid().orElse(new MarginalGrid()).basis()).isEqualTo(Basis.MARGINAL);
    }

    /// Always 700 g/kWh more.
    private static final class MarginalGrid implements IntensitySource {
        @Override
        public CarbonIntensity at(String zone, Instant time) {
            return new CarbonIntensity(700, Basis.MARGINAL, Method.MODELLED, "margins");
        }

        @Override
        public Set<String> zones() {
            return Set.of("COAL");
        }

        @Override
        public Basis basis() {
            return Basis.MARGINAL;
        }

        @Override
        public String description() {
            return "margins for tests";
        }
    }
}
