package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.StubServer.Answer;
import dev.wattle.footprint.grid.live.LiveIntensity;
import dev.wattle.footprint.grid.live.WattTime;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveWattTimeTest extends IntensitySourceContract {
    private static final double GRAMS_IN_POUNDS = 0.45359237;

    private final StubServer stub = new StubServer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:20:30Z"));
    private final LiveIntensity live =
            new LiveIntensity(new WattTime(stub.base(), "freddo", "frog", Map.of("US-CAL-CISO", "CAISO_NORTH")), clock);
    private final AtomicInteger logins = new AtomicInteger();

    @BeforeEach
    void answer() {
        stub.answers(this::good);
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
    void past_hours_are_the_mean_of_the_days_history_in_grams_a_kilowatt_hour() {
        CarbonIntensity figure = live.at("US-CAL-CISO", knownHour());
        assertThat(figure.gramsPerKwh()).isCloseTo(900 * GRAMS_IN_POUNDS, within(1e-9));
        assertThat(figure.basis()).isEqualTo(Basis.MARGINAL);
        assertThat(figure.source()).isEqualTo("WattTime");
        assertThat(stub.requests())
                .containsExactly(
                        "/login",
                        "/v3/historical?region=CAISO_NORTH&signal_type=co2_moer&start=2026-11-22T00:00:00Z&end=2026-11-22T10:20:00Z");
    }

    @Test
    void it_logs_in_by_name_and_password_and_then_shows_the_token() {
        stub.answers(uri -> uri.getPath().equals("/login") ? Answer.of(401) : good(uri));
        assertThatThrownBy(() -> live.at("US-CAL-CISO", knownHour()))
                .hasMessageContaining("WattTime answered 401")
                .hasMessageNotContainingAny("freddo", "frog");
        assertThat(stub.header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("freddo:frog".getBytes(StandardCharsets.UTF_8)));
        stub.answers(this::good);
        clock.pass(Duration.ofHours(1));
        live.at("US-CAL-CISO", knownHour());
        assertThat(stub.header("Authorization")).isEqualTo("Bearer token1");
    }

    @Test
    void the_current_hour_is_a_forecast_and_says_so() {
        CarbonIntensity figure = live.at("US-CAL-CISO", clock.instant());
        assertThat(figure.gramsPerKwh()).isCloseTo(700 * GRAMS_IN_POUNDS, within(1e-9));
        assertThat(figure.source()).isEqualTo("WattTime (forecast)");
        assertThat(live.at("US-CAL-CISO", Instant.parse("2026-11-22T11:30:00Z")).gramsPerKwh())
                .isCloseTo(500 * GRAMS_IN_POUNDS, within(1e-9));
        assertThat(stub.requests()).containsExactly("/login", "/v3/forecast?region=CAISO_NORTH&signal_type=co2_moer");
    }

    @Test
    void the_point_at_a_days_end_does_not_pass_for_the_next_days_first_hour() {
        clock.set(Instant.parse("2026-11-24T10:00:00Z"));
        live.at("US-CAL-CISO", knownHour());
        live.at("US-CAL-CISO", knownHour());
        assertThat(stub.requests()).hasSize(2);
        stub.answers(uri -> Answer.ok(good(uri).body().replaceFirst("\\[\\{.*}]", "[]")));
        assertThatThrownBy(() -> live.at("US-CAL-CISO", Instant.parse("2026-11-23T00:00:00Z"))).isInstanceOf(NoIntensityException.class);
        assertThat(stub.requests()).hasSize(3);
    }

    @Test
    void a_token_that_has_run_out_is_renewed_once() {
        live.at("US-CAL-CISO", knownHour());
        stub.answers(uri -> {
            boolean old = !uri.getPath().equals("/login") && stub.header("Authorization").equals("Bearer token1");
            return old ? Answer.of(401) : good(uri);
        });
        assertThat(live.at("US-CAL-CISO", clock.instant()).gramsPerKwh()).isPositive();
        assertThat(logins).hasValue(2);
    }

    @Test
    void another_regions_answer_is_refused() {
        stub.answers(uri -> Answer.ok(good(uri).body().replace("CAISO_NORTH", "PJM_CHICAGO")));
        assertThatThrownBy(() -> live.at("US-CAL-CISO", knownHour()))
                .hasMessageContaining("gave region 'PJM_CHICAGO' when asked for 'CAISO_NORTH'");
    }

    @Test
    void an_answer_in_other_units_is_refused() {
        stub.answers(uri -> Answer.ok(good(uri).body().replace("lbs_co2_per_mwh", "percentile")));
        assertThatThrownBy(() -> live.at("US-CAL-CISO", knownHour())).hasMessageContaining("gave units 'percentile', not lbs_co2_per_mwh");
    }

    @Test
    void a_table_of_averages_may_not_stand_in_for_it() {
        assertThatThrownBy(() -> live.orElse(YearlyTable.ofZones()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("report them side by side");
    }

    private Answer good(URI uri) {
        return switch (uri.getPath()) {
            case "/login" -> Answer.ok("{\"token\":\"token" + logins.incrementAndGet() + "\"}");
            case "/v3/historical" ->
                Answer.ok(series("2026-11-22T09:00:00+00:00", 1000, "2026-11-22T09:05:00+00:00", 800, "2026-11-23T00:00:00+00:00", 1));
            case "/v3/forecast" ->
                Answer.ok(series("2026-11-22T10:20:00+00:00", 600, "2026-11-22T10:25:00+00:00", 800, "2026-11-22T11:00:00+00:00", 500));
            default -> Answer.of(404);
        };
    }

    private static String series(String one, int first, String two, int second, String three, int third) {
        return "{\"data\":[" + point(one, first) + "," + point(two, second) + "," + point(three, third)
                + "],\"meta\":{\"data_point_period_seconds\":300,\"region\":\"CAISO_NORTH\",\"warnings\":[],\"signal_type\":\"co2_moer\","
                + "\"model\":{\"date\":\"2023-03-01\"},\"units\":\"lbs_co2_per_mwh\"}}";
    }

    private static String point(String time, int pounds) {
        return "{\"point_time\":\"" + time + "\",\"value\":" + pounds + ".0}";
    }
}
