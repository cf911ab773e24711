package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YearlyTableTest extends IntensitySourceContract {
    private final YearlyTable zones = YearlyTable.ofZones();

    @Override
    IntensitySource source() {
        return zones;
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2024-05-01T12:00:00Z");
    }

    @Test
    void it_knows_352_zones() {
        assertThat(zones.zones()).hasSize(352).contains("FR", "US-CAL-CISO", "SE-SE3");
        assertThat(zones.nameOf("AX")).isEqualTo("Åland Islands");
    }

    @Test
    void a_year_that_it_knows_is_modelled_and_named() {
        CarbonIntensity france = zones.at("FR", Instant.parse("2022-12-31T23:59:59Z"));
        assertThat(france.gramsPerKwh()).isEqualTo(91);
        assertThat(france.method()).isEqualTo(Method.MODELLED);
        assertThat(france.source()).isEqualTo("Electricity Maps, yearly mean of 2022");
    }

    @Test
    void a_year_that_it_lacks_is_answered_by_the_nearest_and_says_so() {
        CarbonIntensity later = zones.at("FR", Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(later.gramsPerKwh()).isEqualTo(31);
        assertThat(later.method()).isEqualTo(Method.ASSUMED);
        assertThat(later.source()).isEqualTo("Electricity Maps, yearly mean of 2025, taken for 2026");
        CarbonIntensity earlier = zones.at("FR", Instant.parse("2019-01-01T00:00:00Z"));
        assertThat(earlier.gramsPerKwh()).isEqualTo(60);
        assertThat(earlier.source()).contains("2021, taken for 2019");
    }

    @Test
    void the_band_widens_with_the_years_between() {
        double before = 0;
        for (int year = 2025; year <= 2040; year++) {
            CarbonIntensity figure = zones.at("DE", Instant.parse(year + "-06-01T00:00:00Z"));
            double width = figure.highGramsPerKwh() / figure.lowGramsPerKwh();
            assertThat(width).isGreaterThan(before);
            before = width;
        }
    }

    @Test
    void its_band_holds_nine_tenths_of_hours_that_another_source_recorded() {
        HourlyTrace recorded = HourlyTrace.recorded();
        long hours = Duration.between(recorded.from(), recorded.to()).toHours();
        long held = recorded.zones().stream()
                .mapToLong(zone -> LongStream.range(0, hours)
                        .mapToObj(hour -> recorded.from().plus(Duration.ofHours(hour)))
                        .filter(hour -> holds(zones.at(zone, hour), recorded.at(zone, hour).gramsPerKwh()))
                        .count())
                .sum();
        assertThat(held / (double) (hours * recorded.zones().size())).isCloseTo(0.9, within(0.08));
    }

    @Test
    void it_tells_renewable_from_carbon_free() {
        GridMix france = zones.mix("FR", Instant.parse("2025-06-01T00:00:00Z")).orElseThrow();
        assertThat(france).isEqualTo(new GridMix("FR", 2025, 27, 96, "Electricity Maps, yearly mean of 2025"));
        assertThat(YearlyTable.ofCountries().mix("FRA", knownHour())).isEmpty();
    }

    @Test
    void every_figure_is_physical() {
        for (YearlyRow row : zones.rows()) {
            for (int year = 2021; year <= 2025; year++) {
                assertThat(row.gramsPerKwh(year)).isBetween(10.0, 1000.0);
                assertThat(row.renewablePercent(year)).isBetween(0.0, row.carbonFreePercent(year) + 1);
                assertThat(row.carbonFreePercent(year)).isBetween(0.0, 100.0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FR,", "AE,,United Arab Emirates", "fr", "key", "FR\nGB"})
    void what_is_no_key_is_not_known(String key) {
        assertThat(zones.knows(key)).isFalse();
        assertThatThrownBy(() -> zones.at(key, knownHour())).isInstanceOf(UnknownZoneException.class).hasMessageNotContaining("\n");
    }

    private static boolean holds(CarbonIntensity band, double grams) {
        return band.lowGramsPerKwh() <= grams && grams <= band.highGramsPerKwh();
    }
}
