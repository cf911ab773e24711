package dev.wattle.planner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenHoursTest {
    private static final int HOURS = 400;
    private static final ZoneTrace PAST = Waves.trace(HOURS, 1);

    @TempDir
    Path temp;

    @Test
    void what_was_given_is_taken_as_it_stands_and_other_hours_are_forecast() {
        ZoneForecaster given = Forecasters.given("someone", only(PAST.between(0, 300)));
        ZoneForecast forecast = given.forecast(PAST, 280, 40);
        assertThat(forecast.method()).isEqualTo("someone");
        assertThat(forecast.gramsPerKwh(19)).isEqualTo(PAST.at(299));
        assertThat(forecast.gramsPerKwh(20)).isEqualTo(Forecasters.named("fading-profile").forecast(PAST, 280, 40).gramsPerKwh(20));
    }

    @Test
    void without_a_past_it_goes_on_from_what_was_given() {
        ZoneTrace ahead = PAST.between(0, 48);
        ZoneForecaster given = Forecasters.given("someone", only(ahead));
        ZoneForecast forecast = given.forecast(new ZoneTrace("WAVE", Waves.START, new double[0]), 0, 96);
        assertThat(forecast.gramsPerKwh(47)).isEqualTo(ahead.at(47));
        assertThat(forecast.gramsPerKwh(48)).isEqualTo(Forecasters.named("fading-profile").forecast(ahead, 48, 1).gramsPerKwh(0));
        assertThat(forecast.whyNoBand()).contains("there is no past to judge by");
        ZoneForecast late = given.forecast(new ZoneTrace("WAVE", ahead.time(60), new double[0]), 0, 5);
        assertThat(late.gramsPerKwh(0)).isEqualTo(forecast.gramsPerKwh(60));
        assertThatThrownBy(() -> given.forecast(new ZoneTrace("WAVE", Waves.START.minusSeconds(7200), new double[0]), 0, 9))
                .hasMessageContaining("someone says nothing of zone 'WAVE' at 2020-12-31T22:00:00Z").hasMessageContaining("--history");
    }

    @Test
    void a_file_may_bring_its_own_band() throws IOException {
        ZoneForecaster file = file("utc_hour,A,A low,A high,B", "2021-01-01T00:00Z,10,8,15,1", "2021-01-01T01:00Z,20,20,20,1");
        ZoneForecast forecast = file.forecast(new ZoneTrace("A", Waves.START, new double[0]), 0, 2);
        assertThat(forecast.hasBand()).isTrue();
        assertThat(forecast.low(0)).isEqualTo(8);
        assertThat(forecast.high(0)).isEqualTo(15);
        assertThat(forecast.high(1)).isEqualTo(20);
        assertThat(file.given("B")).isPresent();
        assertThat(file.given("A low")).as("an edge is no zone").isEmpty();
    }

    @Test
    void a_band_that_does_not_hold_what_is_expected_is_refused() {
        assertThatThrownBy(() -> file("utc_hour,A,A low,A high", "2021-01-01T00:00Z,10,8,15", "2021-01-01T01:00Z,20,21,22"))
                .hasMessage("file own.csv has the band 21.0 to 22.0 for zone 'A' at 2021-01-01T01:00:00Z, where it expects 20.0; make it low <= expected <= high");
        assertThatThrownBy(() -> file("utc_hour,A,A low", "2021-01-01T00:00Z,10,8"))
                .hasMessageContaining("has a column 'A low' and none 'A high'");
    }

    @Test
    void its_error_is_judged_on_the_hours_that_it_shares_with_the_past() {
        Random random = new Random(5);
        double[] said = Waves.grams(HOURS + 48, 1);
        for (int hour = 0; hour < said.length; hour++) {
            said[hour] *= 1 + 0.05 * random.nextGaussian();
        }
        Traces given = only(new ZoneTrace("WAVE", Waves.START, said));
        ZoneForecaster forecaster = Forecasters.given("someone", given);
        ZoneTrace whole = Waves.trace(HOURS + 48, 1);
        ZoneForecast forecast = forecaster.forecast(whole, HOURS, 48);
        double within = 0;
        for (int ahead = 0; ahead < 48; ahead++) {
            within += whole.at(HOURS + ahead) >= forecast.low(ahead) && whole.at(HOURS + ahead) <= forecast.high(ahead) ? 1 : 0;
        }
        assertThat(within / 48).isBetween(0.75, 1.0);
        ForecastReport report = ForecastReport.of(forecaster, only(PAST), "WAVE", 48);
        assertThat(report.error().orElseThrow().mean(48)).isBetween(0.03, 0.05);
        assertThat(report.table()).contains("past error (MAPE) on the last 400 hours that these figures and the history share: ", "band       meant for 90 % of hours\n");
        assertThat(report.facts().mapeByHourAhead()).isEmpty();
    }

    @Test
    void where_it_shares_nothing_with_the_past_it_says_so() {
        ZoneForecaster given = Forecasters.given("someone", only(new ZoneTrace("WAVE", PAST.time(HOURS), Waves.grams(48, 2))));
        ForecastReport report = ForecastReport.of(given, only(PAST), "WAVE", 48);
        assertThat(report.table()).contains("past error not known: these figures and the history share no hour",
                "band       none: it says nothing of it, and to judge it takes 48 hours that it shares with the history");
    }

    @Test
    void a_zone_that_it_does_not_know_is_named() {
        ZoneForecaster given = Forecasters.given("someone", only(PAST));
        assertThatThrownBy(() -> given.forecast(new ZoneTrace("MARS", Waves.START, new double[30]), 30, 2)).hasMessageContaining("someone has no zone 'MARS', it has WAVE");
    }

    private ZoneForecaster file(String... lines) throws IOException {
        return Forecasters.fromFile(Files.writeString(temp.resolve("own.csv"), String.join("\n", lines)));
    }

    private static Traces only(ZoneTrace trace) {
        return new Traces(Map.of(trace.zone(), trace), List.of());
    }
}
