package dev.wattle.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EnergySampleTest {
    private static final Instant NOON = Instant.parse("2022-04-04T12:00:00Z");

    @Test
    void a_sample_checks_itself() {
        assertThatThrownBy(() -> Samples.cpu(-1, "2022-04-04T12:00:00Z", "2022-04-04T12:00:01Z", 1)).hasMessageContaining("sequence -1");
        assertThatThrownBy(() -> Samples.cpu(0, "2022-04-04T12:00:01Z", "2022-04-04T12:00:00Z", 1)).hasMessageContaining("runs from");
        assertThatThrownBy(() -> Samples.cpu(0, "2022-04-04T12:00:00Z", "2022-04-04T12:00:01Z", Double.NaN)).hasMessageContaining("NaN J");
        assertThatThrownBy(() -> Samples.cpu(0, "2022-04-04T12:00:00Z", "2022-04-04T12:00:01Z", -1)).hasMessageContaining("-1.0 J");
        assertThatThrownBy(() -> Samples.cpu(0, "2022-04-04T12:00:00Z", "2022-04-04T12:00:01Z", Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity J");
        assertThatThrownBy(() -> Samples.sample(0, "rack", " ", "WINDY", NOON, NOON, 1)).hasMessage("energy sample without a device; name it");
    }

    @Test
    void its_energy_keeps_band_method_and_source() {
        Quantity energy = Samples.cpu(0, "2022-04-04T12:00:00Z", "2022-04-04T12:00:01Z", 8).energy();
        assertThat(energy).isEqualTo(new Quantity(8, 4, 16, Unit.JOULE, Method.MODELLED, "a model"));
    }
}
