package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.StubServer.Answer;
import dev.wattle.footprint.grid.live.ElectricityMaps;
import dev.wattle.footprint.grid.live.LiveIntensity;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveElectricityMapsTest extends IntensitySourceContract {
    private final StubServer stub = new StubServer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:20:00Z"));
    private final LiveIntensity live = new LiveIntensity(new ElectricityMaps(stub.base(), "secret", Set.of("DE", "FR")), clock);

    @BeforeEach
    void answer() {
        stub.answers(uri -> Answer.ok(
                switch (uri.getPath()) {
                    case "/v3/carbon-intensity/latest" -> point(zone(uri.getQuery()), "2026-11-22T10:00:00.000Z", "302", true);
                    case "/v3/carbon-intensity/history" ->
                        "{\"zone\":\"" + zone(uri.getQuery()) + "\",\"history\":["
                                + point(zone(uri.getQuery()), "2026-11-22T08:00:00.000Z", "280", false) + ","
                                + point(zone(uri.getQuery()), "2026-11-22T09:00:00.000Z", "290.5", false) + "]}";
                    case "/v3/carbon-intensity/past-range" ->
                        "{\"zone\":\"" + zone(uri.getQuery()) + "\",\"data\":["
                                + point(zone(uri.getQuery()), "2026-11-01T04:00:00.000Z", "100", false) + ","
                                + point(zone(uri.getQuery()), "2026-11-01T04:30:00.000Z", "140", false) + ","
                                + point(zone(uri.getQuery()), "2026-11-01T05:00:00.000Z", "null", false) + "]}";
                    default -> "{}";
                }));
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
        return Instant.parse("2026-11-22T10:00:00Z");
    }

    @Test
    void the_current_hour_is_the_latest_figure_and_an_estimate_is_called_one() {
        CarbonIntensity now = live.at("DE", clock.instant());
        assertThat(now.gramsPerKwh()).isEqualTo(302);
        assertThat(now.source()).isEqualTo("Electricity Maps (estimated)");
        assertThat(stub.requests()).containsExactly("/v3/carbon-intensity/latest?zone=DE");
        assertThat(stub.header("Auth-token")).isEqualTo("secret");
    }

    @Test
    void the_hours_of_the_last_day_come_with_one_request() {
        assertThat(live.at("DE", Instant.parse("2026-11-22T09:59:59Z")).gramsPerKwh()).isEqualTo(290.5);
        assertThat(live.at("DE", Instant.parse("2026-11-22T08:00:00Z")).gramsPerKwh()).isEqualTo(280);
        assertThat(live.at("DE", Instant.parse("2026-11-22T08:00:00Z")).source()).isEqualTo("Electricity Maps");
        assertThat(stub.requests()).containsExactly("/v3/carbon-intensity/history?zone=DE");
    }

    @Test
    void older_hours_come_a_day_at_a_time_and_answers_within_an_hour_are_averaged() {
        assertThat(live.at("FR", Instant.parse("2026-11-01T04:10:00Z")).gramsPerKwh()).isEqualTo(120);
        assertThat(stub.requests())
                .containsExactly("/v3/carbon-intensity/past-range?zone=FR&start=2026-11-01T00:00:00Z&end=2026-11-02T00:00:00Z");
    }

    @Test
    void an_hour_that_the_service_lacks_is_missing_and_not_asked_for_at_every_turn() {
        Instant missing = Instant.parse("2026-11-01T05:00:00Z");
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> live.at("FR", missing))
                    .isInstanceOf(NoIntensityException.class)
                    .hasMessageContaining("'FR' at 2026-11-01T05:00:00Z; Electricity Maps has no figure for that hour");
        }
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void the_newest_figure_stands_in_for_the_current_hour_as_assumed_and_with_a_band() {
        stub.answers(uri -> Answer.ok(point("DE", "2026-11-22T09:00:00.000Z", "200", false)));
        CarbonIntensity figure = live.at("DE", clock.instant());
        assertThat(figure.gramsPerKwh()).isEqualTo(200);
        assertThat(figure.method()).isEqualTo(Method.ASSUMED);
        assertThat(figure.lowGramsPerKwh()).isCloseTo(200 * 0.928, within(1e-9));
        assertThat(figure.highGramsPerKwh()).isCloseTo(200 * 1.074, within(1e-9));
        assertThat(figure.source()).contains("newest figure in place of the hour's own");
    }

    @Test
    void a_stale_figure_is_never_used_as_current_and_the_next_source_is() {
        stub.answers(uri -> Answer.ok(point("DE", "2026-11-22T08:00:00.000Z", "200", false)));
        assertThatThrownBy(() -> live.at("DE", clock.instant()))
                .isInstanceOf(NoIntensityException.class)
                .hasMessageContaining("its newest figure before is of 2026-11-22T08:00:00Z, which is too old");
        CarbonIntensity table = live.orElse(YearlyTable.ofZones()).at("DE", clock.instant());
        assertThat(table.source()).contains("yearly mean of 2025, taken for 2026");
        assertThat(live.troubles()).singleElement().asString().contains("too old");
    }

    @Test
    void another_zones_answer_is_refused() {
        stub.answers(uri -> Answer.ok(point("FR", "2026-11-22T10:00:00.000Z", "30", false)));
        assertThatThrownBy(() -> live.at("DE", clock.instant())).hasMessageContaining("gave zone 'FR' when asked for 'DE'");
    }

    @Test
    void a_figure_that_may_still_change_is_asked_for_again_and_kept_while_the_service_is_away() {
        live.at("DE", clock.instant());
        clock.pass(Duration.ofMinutes(14));
        live.at("DE", clock.instant());
        assertThat(stub.requests()).hasSize(1);
        clock.pass(Duration.ofMinutes(2));
        stub.answers(uri -> Answer.of(500));
        assertThat(live.at("DE", clock.instant()).gramsPerKwh()).isEqualTo(302);
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void an_hour_to_come_is_not_asked_for() {
        assertThatThrownBy(() -> live.at("DE", Instant.parse("2026-11-22T12:00:00Z"))).isInstanceOf(NoIntensityException.class);
        assertThat(stub.requests()).isEmpty();
    }

    private static String zone(String query) {
        return query.substring("zone=".length(), "zone=".length() + 2);
    }

    private static String point(String zone, String time, String grams, boolean estimated) {
        return "{\"zone\":\"" + zone + "\",\"carbonIntensity\":" + grams + ",\"datetime\":\"" + time
                + "\",\"updatedAt\":\"2026-11-22T10:05:01.000Z\",\"createdAt\":\"2026-11-19T10:05:01.000Z\","
                + "\"emissionFactorType\":\"lifecycle\",\"isEstimated\":" + estimated + ",\"estimationMethod\":"
                + (estimated ? "\"TIME_SLICER_AVERAGE\"" : "null") + "}";
    }
}
