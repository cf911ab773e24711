package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonthHourProfileTest extends IntensitySourceContract {
    private final IntensitySource profile = MonthHourProfile.builtIn();

    @Override
    IntensitySource source() {
        return profile;
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2031-07-14T13:00:00Z");
    }

    @Test
    void what_is_typical_is_called_assumed_and_has_a_band() {
        CarbonIntensity noon = profile.at("US-CAL-CISO", Instant.parse("2026-04-10T20:00:00Z"));
        assertThat(noon.method()).isEqualTo(Method.ASSUMED);
        assertThat(noon.source()).startsWith("typical 2022");
        assertThat(noon.lowGramsPerKwh()).isLessThan(noon.gramsPerKwh());
        assertThat(noon.highGramsPerKwh()).isGreaterThan(noon.gramsPerKwh());
    }

    @Test
    void it_knows_the_same_zones_as_the_recording() {
        assertThat(profile.zones()).isEqualTo(HourlyTrace.recorded().zones());
    }

    @Test
    void californias_april_sun_is_in_it() {
        double noon = profile.at("US-CAL-CISO", Instant.parse("2026-04-10T20:00:00Z")).gramsPerKwh();
        double night = profile.at("US-CAL-CISO", Instant.parse("2026-04-10T08:00:00Z")).gramsPerKwh();
        assertThat(noon).isLessThan(night / 2);
    }

    @Test
    void its_band_holds_most_of_the_recorded_hours() {
        HourlyTrace trace = HourlyTrace.recorded();
        long within = IntStream.range(0, 336).mapToObj(hour -> trace.from().plus(Duration.ofHours(hour))).filter(this::holds).count();
        assertThat(within / 336.0).isCloseTo(0.9, within(0.15));
    }

    private boolean holds(Instant hour) {
        double recorded = HourlyTrace.recorded().at("US-MIDA-PJM", hour).gramsPerKwh();
        CarbonIntensity typical = profile.at("US-MIDA-PJM", hour);
        return typical.lowGramsPerKwh() <= recorded && recorded <= typical.highGramsPerKwh();
    }
}
