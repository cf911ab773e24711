package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.Method;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:30:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"US-CAL-CISO", "us-cal-ciso", " CAISO "})
    void a_zone_is_known_by_its_key_or_name(String written) {
        Place place = Place.zone(written);
        assertThat(place.key()).isEqualTo("US-CAL-CISO");
        assertThat(place.name()).isEqualTo("US-CAL-CISO (CAISO)");
        assertThat(place.at(NOW).gramsPerKwh()).isEqualTo(208);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FRA", "FR", "France", "fra", "france"})
    void a_country_is_known_by_either_code_or_its_name(String written) {
        Place place = Place.country(written);
        assertThat(place.key()).isEqualTo("FRA");
        assertThat(place.name()).isEqualTo("FRA (France)");
        assertThat(place.at(NOW).source()).contains("2023, taken for 2026");
    }

    @Test
    void the_uk_is_the_united_kingdom() {
        assertThat(Place.country("UK").key()).isEqualTo("GBR");
    }

    @Test
    void a_cloud_region_stands_in_a_zone() {
        Place place = Place.region("aws:us-east-1");
        assertThat(place.key()).isEqualTo("US-MIDA-PJM");
        assertThat(place.name()).isEqualTo("aws:us-east-1 (N. Virginia), zone US-MIDA-PJM (PJM Interconnection)");
        assertThat(place.region().orElseThrow().provider().suggestedPue()).isEqualTo(1.135);
        assertThat(place.at(Instant.parse("2025-01-01T00:00:00Z")).gramsPerKwh()).isEqualTo(418);
    }

    @Test
    void a_place_that_nobody_named_is_the_world_and_no_guess() {
        Place place = Place.unknown();
        assertThat(place.name()).contains("unknown");
        assertThat(place.at(NOW).method()).isEqualTo(Method.ASSUMED);
        assertThat(place.at(NOW).source()).contains("place unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "zone, FRA, zone 'FRA' is not known; maybe 'France'",
        "zone, US-CAL-CAISO, zone 'US-CAL-CAISO' is not known; maybe 'US-CAL-CISO'",
        "country, Frnace, country 'Frnace' is not known; maybe 'France'",
        "country, XYZW, country 'XYZW' is not known",
        "region, aws:us-esat-1, cloud region 'aws:us-esat-1' is not known; maybe 'aws:us-east-1'",
        "region, us-east-1, cloud region 'us-east-1' is not known; maybe 'aws:us-east-1'",
        "region, aws:, cloud region 'aws:' is not known",
    })
    void an_unknown_place_is_refused_with_the_nearest(String kind, String written, String message) {
        assertThatThrownBy(() -> place(kind, written))
                .isInstanceOf(UnknownZoneException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_better_source_is_asked_first_and_the_table_stands_in() {
        Place place = Place.zone("US-CAL-CISO").preferring(HourlyTrace.recorded());
        assertThat(place.at(HourlyTrace.REPLAY_FROM).source()).contains("EIA");
        assertThat(place.at(NOW).source()).contains("yearly mean of 2025");
    }

    private static Place place(String kind, String written) {
        return switch (kind) {
            case "zone" -> Place.zone(written);
            case "country" -> Place.country(written);
            default -> Place.region(written);
        };
    }
}
