package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SciTest {
    private static final Duration FOUR_YEARS = Duration.ofDays(4 * 365);

    @Test
    void an_hour_of_a_server_of_1000_kg_over_four_years_carries_28_5_grams() {
        Quantity hour = new Embodied(1000, FOUR_YEARS, Duration.ofHours(1), 1, "the standard's example").grams();
        assertThat(hour.value()).isCloseTo(28.5, within(0.05));
        assertThat(hour.unit()).isEqualTo(Unit.GRAM_CO2E);
    }

    @Test
    void half_of_the_machine_carries_half() {
        assertThat(new Embodied(1000, FOUR_YEARS, Duration.ofHours(1), 0.5, "x").grams().value()).isCloseTo(14.27, within(0.005));
    }

    @Test
    void sci_is_operational_and_embodied_carbon_for_each_functional_unit() {
        Sci sci = Sci.average(RunReports.asides(RunReports.cost()), 1000, "1000 tokens");
        assertThat(sci.perUnit().value()).isCloseTo((0.864 * 56 + 28.5388) / 1000, within(1e-6));
        assertThat(sci.text()).contains("per 1000 tokens", "average intensity, location-based", "28.5 g embodied");
    }

    @Test
    void it_says_which_intensity_and_that_embodied_carbon_is_missing() {
        Quantity grams = RunReports.grams(RunReports.measured(3.6e6), 400);
        String text = new Sci(grams, Quantity.zero(Unit.GRAM_CO2E), 1, "run", Basis.MARGINAL).text();
        assertThat(text).isEqualTo("SCI ~400 g per run (modelled, 380 g to 420 g; marginal intensity, location-based; embodied carbon not given)");
    }

    @Test
    void what_makes_no_sense_is_refused_with_a_remedy() {
        assertThatThrownBy(() -> new Embodied(Double.NaN, FOUR_YEARS, FOUR_YEARS, 1, "x")).hasMessageContaining("NaN kg");
        assertThatThrownBy(() -> new Embodied(1, Duration.ZERO, FOUR_YEARS, 1, "x")).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> new Embodied(1, FOUR_YEARS, FOUR_YEARS, 1.5, "x")).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> new Embodied(1, FOUR_YEARS, FOUR_YEARS, 1, " ")).hasMessageContaining("say where");
        Quantity grams = Quantity.zero(Unit.GRAM_CO2E);
        assertThatThrownBy(() -> new Sci(grams, grams, 0, "run", Basis.AVERAGE)).hasMessageContaining("above 0");
    }
}
