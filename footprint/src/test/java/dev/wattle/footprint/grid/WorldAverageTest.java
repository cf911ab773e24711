package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.Method;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WorldAverageTest extends IntensitySourceContract {
    @Override
    IntensitySource source() {
        return new WorldAverage();
    }

    @Override
    Instant knownHour() {
        return Instant.EPOCH;
    }

    @Test
    void it_is_assumed_and_says_that_the_place_is_unknown() {
        CarbonIntensity figure = source().at(WorldAverage.KEY, knownHour());
        assertThat(figure.method()).isEqualTo(Method.ASSUMED);
        assertThat(figure.source()).startsWith("place unknown").contains("2024", "Ember");
        assertThat(figure.highGramsPerKwh()).isGreaterThan(10 * figure.lowGramsPerKwh());
    }
}
