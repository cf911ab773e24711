package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.grid.StubServer.Answer;
import dev.wattle.footprint.grid.live.LiveIntensity;
import dev.wattle.footprint.grid.live.UkCarbonIntensity;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveUkCarbonIntensityTest extends IntensitySourceContract {
    private final StubServer stub = new StubServer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:40:00Z"));
    private final LiveIntensity live = new LiveIntensity(new UkCarbonIntensity(stub.base(), OptionalInt.empty()), clock);
    private final LiveIntensity wales = new LiveIntensity(new UkCarbonIntensity(stub.base(), OptionalInt.of(17)), clock);

    @BeforeEach
    void answer() {
        stub.answers(uri -> Answer.ok(
                uri.getPath().startsWith("/regional")
                        ? "{\"data\":{\"regionid\":17,\"dnoregion\":\"Wales\",\"shortname\":\"Wales\",\"data\":["
                                + "{\"from\":\"2026-11-22T09:00Z\",\"to\":\"2026-11-22T09:30Z\",\"intensity\":{\"forecast\":81,\"index\":\"low\"},"
                                + "\"generationmix\":[{\"fuel\":\"gas\",\"perc\":43.6}]}]}}"
                        : "{\"data\":[" + half("2026-11-21T23:30Z", "9", "9") + "," + half("2026-11-22T09:00Z", "266", "200") + ","
                                + half("2026-11-22T09:30Z", "267", "100") + "," + half("2026-11-22T10:00Z", "150", "130") + ","
                                + half("2026-11-22T10:30Z", "170", "null") + "," + half("2026-11-22T11:00Z", "null", "null") + "]}"));
    }

    @AfterEach
    void close() {
        stub.close();
    }

    @Override
    IntensitySource source() {
        return live;
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2026-11-22T09:00:00Z");
    }

    @Test
    void half_hours_are_averaged_and_a_day_is_asked_for_at_once() {
        assertThat(live.at("GB", knownHour()).gramsPerKwh()).isEqualTo(150);
        assertThat(live.at("GB", knownHour()).source()).isEqualTo("UK Carbon Intensity API");
        assertThat(stub.requests()).containsExactly("/intensity/2026-11-22T00:00Z/2026-11-23T00:00Z");
    }

    @Test
    void what_is_not_actual_yet_is_a_forecast_and_says_so() {
        CarbonIntensity current = live.at("GB", clock.instant());
        assertThat(current.gramsPerKwh()).isEqualTo(150);
        assertThat(current.source()).isEqualTo("UK Carbon Intensity API (forecast)");
        assertThatThrownBy(() -> live.at("GB", Instant.parse("2026-11-22T11:00:00Z"))).isInstanceOf(NoIntensityException.class);
    }

    @Test
    void the_half_hour_before_the_day_does_not_pass_for_an_hour() {
        live.at("GB", knownHour());
        stub.answers(uri -> Answer.ok("{\"data\":[]}"));
        assertThatThrownBy(() -> live.at("GB", Instant.parse("2026-11-21T23:00:00Z"))).isInstanceOf(NoIntensityException.class);
    }

    @Test
    void a_region_is_asked_for_by_its_number_and_has_forecasts_alone() {
        CarbonIntensity figure = wales.at("GB", knownHour());
        assertThat(figure.gramsPerKwh()).isEqualTo(81);
        assertThat(figure.source()).contains("forecast");
        assertThat(wales.description()).contains("region 17");
        assertThat(stub.requests()).containsExactly("/regional/intensity/2026-11-22T00:00Z/2026-11-23T00:00Z/regionid/17");
    }

    @Test
    void another_regions_answer_is_refused() {
        LiveIntensity scotland = new LiveIntensity(new UkCarbonIntensity(stub.base(), OptionalInt.of(16)), clock);
        assertThatThrownBy(() -> scotland.at("GB", knownHour())).hasMessageContaining("gave region 17 when asked for 16");
        assertThatThrownBy(() -> new UkCarbonIntensity(stub.base(), OptionalInt.of(18))).hasMessageContaining("region 18");
    }

    private static String half(String from, String forecast, String actual) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + from + "\",\"intensity\":{\"forecast\":" + forecast + ",\"actual\":" + actual
                + ",\"index\":\"moderate\"}}";
    }
}
