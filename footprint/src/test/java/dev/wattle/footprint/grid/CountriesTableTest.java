package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CountriesTableTest extends IntensitySourceContract {
    @Override
    IntensitySource source() {
        return YearlyTable.ofCountries();
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2023-05-01T12:00:00Z");
    }

    @Test
    void it_knows_212_countries_each_in_a_year_of_its_own() {
        assertThat(source().zones()).hasSize(212);
        assertThat(source().at("FRA", knownHour()).gramsPerKwh()).isEqualTo(56.039);
        assertThat(source().at("FRA", knownHour()).method()).isEqualTo(Method.MODELLED);
        assertThat(source().at("ESH", knownHour()).source()).contains("yearly mean of 2009, taken for 2023");
    }

    @Test
    void its_5th_and_95th_percentile_are_the_band_of_an_unknown_place() {
        double[] grams = source().zones().stream().mapToDouble(key -> source().at(key, knownHour()).gramsPerKwh()).sorted().toArray();
        CarbonIntensity world = Place.unknown().at(knownHour());
        assertThat(percentile(grams, 0.05)).isEqualTo(world.lowGramsPerKwh(), within(0.05));
        assertThat(percentile(grams, 0.95)).isEqualTo(world.highGramsPerKwh(), within(0.05));
    }

    private static double percentile(double[] sorted, double share) {
        double index = share * (sorted.length - 1);
        int below = (int) index;
        return sorted[below] + (sorted[below + 1] - sorted[below]) * (index - below);
    }
}
