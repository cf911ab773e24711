package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.HandClock;
import dev.wattle.footprint.grid.StubServer.Answer;
import dev.wattle.footprint.grid.live.ElectricityMaps;
import dev.wattle.footprint.grid.live.LiveIntensity;
import dev.wattle.footprint.grid.live.LiveLimits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A live source is never in the way: whatever goes wrong is one line, and the table answers.
class LiveFailureTest {
    private static final String GOOD =
            "{\"zone\":\"DE\",\"carbonIntensity\":302,\"datetime\":\"2026-11-22T10:00:00.000Z\",\"isEstimated\":false}";

    private final StubServer stub = new StubServer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-22T10:20:00Z"));
    private final LiveIntensity live = live(LiveLimits.USUAL, "secret");

    @AfterEach
    void close() {
        stub.close();
    }

    @ParameterizedTest(name = "{1} after {0}")
    @CsvSource(delimiter = '|', value = {
        "401 | answered 401 (not allowed); check the key and what it may read; it is asked again after 2026-11-22T11:20:00Z",
        "403 | answered 403 (not allowed)",
        "404 | answered 404 (not known there)",
        "429 | answered 429 (too many requests); it is asked again after 2026-11-22T10:21:00Z",
        "500 | answered 500; it is asked again after 2026-11-22T10:21:00Z",
        "302 | answered 302",
    })
    void a_status_that_is_not_200_is_one_line(int status, String line) {
        stub.answers(uri -> Answer.of(status));
        failsWith(live, "Electricity Maps " + line);
    }

    @ParameterizedTest(name = "{1} after {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "<html>sorry</html> | answered something that is not JSON",
        "{\"zone\":\"DE\", | answered something that is not JSON",
        "`` | gave no text 'zone'",
        "[] | gave no text 'zone'",
        "{\"zone\":\"DE\"} | gave no text 'datetime'",
        "{\"zone\":\"DE\",\"datetime\":\"now\",\"carbonIntensity\":3} | gave 'datetime' as no time",
        "{\"zone\":\"DE\",\"datetime\":\"2026-11-22T10:00:00Z\",\"carbonIntensity\":\"much\"} | gave no number 'carbonIntensity'",
        "{\"zone\":\"DE\",\"datetime\":\"2026-11-22T10:00:00Z\",\"carbonIntensity\":null} | gave no number 'carbonIntensity'",
        "{\"zone\":\"DE\",\"datetime\":\"2026-11-22T10:00:00Z\",\"carbonIntensity\":-4} | gave -4.0 g/kWh",
        "{\"zone\":\"DE\",\"datetime\":\"2026-11-22T10:00:00Z\",\"carbonIntensity\":1e999} | gave Infinity g/kWh",
    })
    void garbage_is_one_line(String body, String line) {
        stub.answers(uri -> Answer.ok(body));
        failsWith(live, "Electricity Maps " + line);
    }

    @Test
    void a_silent_service_is_waited_for_no_longer_than_its_limit() {
        stub.fallsSilent();
        LiveLimits hasty = new LiveLimits(Duration.ofSeconds(2), Duration.ofMillis(150), Duration.ofMinutes(90), Duration.ofMinutes(15));
        failsWith(live(hasty, "secret"), "did not answer within 0.15 s");
    }

    @Test
    void a_service_that_is_not_there_is_one_line() {
        URI nowhere = stub.base();
        stub.close();
        failsWith(new LiveIntensity(new ElectricityMaps(nowhere, "secret", Set.of("DE")), clock), "cannot be reached (ConnectException)");
    }

    @Test
    void a_key_that_cannot_be_sent_is_one_line() {
        failsWith(live(LiveLimits.USUAL, "sec\nret"), "a key that has a line end");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void a_failing_service_is_left_alone_ever_longer_and_then_asked_again() {
        stub.answers(uri -> Answer.of(500));
        int asked = 0;
        for (int minutes : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            Instant failed = clock.instant();
            assertThatThrownBy(() -> live.at("DE", failed)).isInstanceOf(NoIntensityException.class);
            assertThat(stub.requests()).hasSize(++asked);
            clock.pass(Duration.ofMinutes(minutes).minusMillis(1));
            assertThatThrownBy(() -> live.at("DE", failed)).isInstanceOf(NoIntensityException.class);
            assertThat(stub.requests()).hasSize(asked);
            clock.pass(Duration.ofMillis(1));
        }
        clock.set(Instant.parse("2026-11-22T10:59:00Z").plus(Duration.ofDays(1)));
        stub.answers(uri -> Answer.ok(GOOD.replace("11-22", "11-23")));
        assertThat(live.at("DE", clock.instant()).gramsPerKwh()).isEqualTo(302);
        assertThat(live.troubles()).containsExactly("Electricity Maps answered 500");
    }

    @Test
    void a_service_that_says_how_long_to_wait_is_obeyed_up_to_an_hour() {
        stub.answers(uri -> new Answer(429, "{}", Map.of("Retry-After", "600")));
        failsWith(live, "it is asked again after 2026-11-22T10:30:00Z");
        clock.pass(Duration.ofMinutes(10));
        stub.answers(uri -> new Answer(429, "{}", Map.of("Retry-After", "86400")));
        failsWith(live, "it is asked again after 2026-11-22T11:30:00Z");
    }

    @Test
    void an_address_that_is_none_is_refused_at_once() {
        assertThatThrownBy(() -> new ElectricityMaps(URI.create("electricity"), "secret", Set.of("DE")))
                .hasMessage("address 'electricity' of Electricity Maps is no http address; write it as https://host");
    }

    private LiveIntensity live(LiveLimits limits, String token) {
        return new LiveIntensity(new ElectricityMaps(stub.base(), token, Set.of("DE")), limits, clock);
    }

    private void failsWith(LiveIntensity source, String line) {
        assertThatThrownBy(() -> source.at("DE", clock.instant()))
                .isInstanceOf(NoIntensityException.class)
                .hasMessageContaining(line)
                .hasMessageNotContainingAny("\n", "secret");
        assertThat(source.orElse(YearlyTable.ofZones()).at("DE", clock.instant()).gramsPerKwh()).isEqualTo(342);
        assertThat(source.troubles()).isNotEmpty();
    }
}
