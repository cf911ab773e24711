package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.FootprintException;
import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.StubServer.Answer;
import dev.wattle.footprint.grid.live.ElectricityMaps;
import dev.wattle.footprint.grid.live.ForecastHours;
import dev.wattle.footprint.grid.live.LiveForecast;
import dev.wattle.footprint.grid.live.LiveLimits;
import dev.wattle.footprint.grid.live.LiveService;
import dev.wattle.footprint.grid.live.NoForecastException;
import dev.wattle.footprint.grid.live.UkCarbonIntensity;
import dev.wattle.footprint.grid.live.WattTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveForecastTest {
    private final StubServer stub = new StubServer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:20:00Z"));

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void electricity_maps_is_asked_for_three_days() {
        stub.answers(uri -> Answer.ok(maps("DE", hour("10", 302), hour("11", 280.5), hour("12", 250))));
        ForecastHours hours = maps().of("DE");
        assertThat(hours).isEqualTo(new ForecastHours("Electricity Maps", "DE", Basis.AVERAGE, Instant.parse("2026-11-22T10:00:00Z"), List.of(302.0, 280.5, 250.0)));
        assertThat(hours.to()).isEqualTo("2026-11-22T13:00:00Z");
        assertThat(stub.requests()).containsExactly("/v3/carbon-intensity/forecast?zone=DE&horizonHours=72");
        assertThat(stub.header("Auth-token")).isEqualTo("secret");
    }

    @Test
    void an_account_that_may_not_see_so_far_is_asked_for_what_it_may_see() {
        stub.answers(uri -> uri.getQuery().contains("72") ? Answer.of(403) : Answer.ok(maps("DE", hour("10", 302))));
        assertThat(maps().of("DE").gramsPerKwh()).containsExactly(302.0);
        assertThat(stub.requests()).last().isEqualTo("/v3/carbon-intensity/forecast?zone=DE");
    }

    @Test
    void a_key_that_is_not_accepted_is_said_without_the_key() {
        stub.answers(uri -> Answer.of(401));
        assertThatThrownBy(() -> maps().of("DE"))
                .isInstanceOf(NoForecastException.class)
                .hasMessage("Electricity Maps gave no forecast of zone 'DE': it answered 401 (not allowed); check the key and what it may read")
                .hasMessageNotContaining("secret")
                .extracting(e -> ((FootprintException) e).code()).isEqualTo(NoForecastException.REFUSED);
    }

    @Test
    void too_many_requests_are_not_made_more() {
        stub.answers(uri -> Answer.of(429));
        assertThatThrownBy(() -> maps().of("DE")).hasMessageContaining("answered 429");
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void a_service_that_does_not_answer_is_waited_for_so_long_and_no_longer() {
        stub.fallsSilent();
        LiveLimits brief = new LiveLimits(Duration.ofMillis(150), Duration.ofMillis(150), Duration.ofHours(1), Duration.ofMinutes(15));
        LiveForecast impatient = new LiveForecast(new UkCarbonIntensity(stub.base(), OptionalInt.empty()), brief, clock);
        assertThatThrownBy(() -> impatient.of("GB")).isInstanceOf(NoForecastException.class).hasMessageContaining("did not answer within");
    }

    @Test
    void half_hours_of_britain_are_averaged_and_a_half_hour_at_the_end_is_left_out() {
        stub.answers(uri -> Answer.ok("{\"data\":[" + half("09:30", 999) + "," + half("10:00", 100) + "," + half("10:30", 200) + ","
                + half("11:00", 80) + "," + half("11:30", 60) + "," + half("12:00", 10) + "]}"));
        ForecastHours hours = live(new UkCarbonIntensity(stub.base(), OptionalInt.empty())).of("GB");
        assertThat(hours.gramsPerKwh()).containsExactly(150.0, 70.0);
        assertThat(stub.requests()).containsExactly("/intensity/2026-11-22T10:00Z/fw48h");
    }

    @Test
    void a_region_of_britain_is_asked_for_by_its_number() {
        stub.answers(uri -> Answer.ok("{\"data\":{\"regionid\":13,\"shortname\":\"London\",\"data\":[" + half("10:00", 100) + "," + half("10:30", 200) + "]}}"));
        LiveForecast london = live(new UkCarbonIntensity(stub.base(), OptionalInt.of(13)));
        assertThat(london.of("GB").gramsPerKwh()).containsExactly(150.0);
        assertThat(stub.requests()).containsExactly("/regional/intensity/2026-11-22T10:00Z/fw48h/regionid/13");
    }

    @Test
    void watttimes_pounds_a_megawatt_hour_become_grams_and_are_marginal() {
        stub.answers(this::wattTime);
        ForecastHours hours = live(wattTime()).of("US-CAL-CISO");
        assertThat(hours.basis()).isEqualTo(Basis.MARGINAL);
        assertThat(hours.from()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(hours.gramsPerKwh()).hasSize(2);
        assertThat(hours.gramsPerKwh().getFirst()).isCloseTo(700 * 0.45359237, within(1e-9));
        assertThat(hours.gramsPerKwh().getLast()).isCloseTo(500 * 0.45359237, within(1e-9));
        assertThat(stub.requests()).containsExactly("/login", "/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer&horizon_hours=72");
    }

    @Test
    void other_units_another_place_or_no_hours_are_refused() {
        stub.answers(uri -> Answer.ok(wattTime(uri).body().replace("lbs_co2_per_mwh", "percentile")));
        assertThatThrownBy(() -> live(wattTime()).of("US-CAL-CISO")).hasMessageContaining("gave units 'percentile'");
        stub.answers(uri -> Answer.ok(maps("FR", hour("10", 30))));
        assertThatThrownBy(() -> maps().of("DE")).hasMessageContaining("gave zone 'FR' when asked for 'DE'");
        stub.answers(uri -> Answer.ok(maps("DE")));
        assertThatThrownBy(() -> maps().of("DE")).hasMessageContaining("forecasts nothing from 2026-11-22T10:00:00Z on");
        stub.answers(uri -> Answer.ok(maps("DE", hour("10", -4))));
        assertThatThrownBy(() -> maps().of("DE")).hasMessageContaining("gave -4.0 g/kWh");
        stub.answers(uri -> Answer.ok(maps("DE", hour("10", 300_000))));
        assertThatThrownBy(() -> maps().of("DE")).hasMessageContaining("gave 300000.0 g/kWh for 2026-11-22T10:00:00Z, more than any grid emits");
        assertThatThrownBy(() -> maps().of("MARS")).isInstanceOf(UnknownZoneException.class);
    }

    @Test
    void it_ends_where_an_hour_is_missing_and_the_next_hour_stands_for_the_present_one() {
        stub.answers(uri -> Answer.ok(maps("DE", hour("11", 200), hour("12", 100), hour("14", 50))));
        assertThat(maps().of("DE").gramsPerKwh()).containsExactly(200.0, 200.0, 100.0);
    }

    private LiveForecast maps() {
        return live(new ElectricityMaps(stub.base(), "secret", Set.of("DE", "FR")));
    }

    private WattTime wattTime() {
        return new WattTime(stub.base(), "freddo", "frog", Map.of("US-CAL-CISO", "CAISO_NORTH"));
    }

    private LiveForecast live(LiveService service) {
        return new LiveForecast(service, LiveLimits.USUAL, clock);
    }

    private Answer wattTime(URI uri) {
        return uri.getPath().equals("/login")
                ? Answer.ok("{\"token\":\"token1\"}")
                : Answer.ok("{\"data\":[" + point("10:20", 600) + "," + point("10:40", 800) + "," + point("11:00", 500) + "," + point("11:20", 500) + ","
                        + point("11:40", 500) + "," + point("12:00", 1) + "],\"meta\":{\"data_point_period_seconds\":1200,\"region\":\"CAISO_NORTH\","
                        + "\"warnings\":[],\"signal_type\":\"co2_moer\",\"model\":{\"date\":\"2023-03-01\"},\"units\":\"lbs_co2_per_mwh\","
                        + "\"generated_at\":\"2026-11-22T10:15:00+00:00\"}}");
    }

    private static String point(String time, int pounds) {
        return "{\"point_time\":\"2026-11-22T" + time + ":00+00:00\",\"value\":" + pounds + ".0}";
    }

    private static String maps(String zone, String... hours) {
        return "{\"zone\":\"" + zone + "\",\"forecast\":[" + String.join(",", hours) + "],\"updatedAt\":\"2026-11-22T10:11:12.345Z\",\"temporalGranularity\":\"hourly\"}";
    }

    private static String hour(String hour, double grams) {
        return "{\"carbonIntensity\":" + grams + ",\"datetime\":\"2026-11-22T" + hour + ":00:00.000Z\"}";
    }

    private static String half(String from, int grams) {
        return "{\"from\":\"2026-11-22T" + from + "Z\",\"to\":\"2026-11-22T" + from + "Z\",\"intensity\":{\"forecast\":" + grams + ",\"actual\":null,\"index\":\"low\"}}";
    }
}
