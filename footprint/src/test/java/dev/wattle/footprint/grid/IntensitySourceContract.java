package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// What every [IntensitySource] must do.
abstract class IntensitySourceContract {
    abstract IntensitySource source();

    /// An hour that it knows in all its zones.
    abstract Instant knownHour();

    @Test
    void it_knows_its_zones() {
        assertThat(source().zones()).isNotEmpty().allSatisfy(zone -> assertThat(zone).isNotBlank());
        for (String zone : source().zones()) {
            assertThat(source().at(zone, knownHour()).gramsPerKwh()).isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void every_figure_says_how_it_was_got_and_from_where() {
        for (String zone : source().zones()) {
            CarbonIntensity intensity = source().at(zone, knownHour());
            assertThat(intensity.source()).isNotBlank();
            assertThat(intensity.lowGramsPerKwh()).isLessThanOrEqualTo(intensity.gramsPerKwh());
            assertThat(intensity.highGramsPerKwh()).isGreaterThanOrEqualTo(intensity.gramsPerKwh());
        }
    }

    @Test
    void average_and_marginal_never_mix() {
        for (String zone : source().zones()) {
            assertThat(source().at(zone, knownHour()).basis()).isEqualTo(source().basis());
        }
    }

    @Test
    void it_knows_what_it_lists_and_nothing_else() {
        assertThat(source().zones()).allMatch(source()::knows);
        assertThat(source().knows("US-NOWHERE")).isFalse();
    }

    @Test
    void an_hour_has_one_figure() {
        String zone = source().zones().iterator().next();
        Instant hour = knownHour().truncatedTo(ChronoUnit.HOURS);
        assertThat(source().at(zone, hour.plusSeconds(3599))).isEqualTo(source().at(zone, hour));
    }

    @Test
    void it_guesses_no_zone() {
        assertThatThrownBy(() -> source().at("US-NOWHERE", knownHour()))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining("'US-NOWHERE'")
                .hasMessageContaining(source().zones().iterator().next());
    }

    @Test
    void it_describes_itself_in_one_line() {
        assertThat(source().description()).isNotBlank().doesNotContain("\n");
    }
}
