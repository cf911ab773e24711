package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.MonthHourProfile;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.ZoneHours;
import dev.wattle.protocol.ZoneHours.Stretch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The past hours that a cloud hands out.
class GridHoursTest {
    private static final String ZONE = "US-CAL-CISO";
    private static final HourlyTrace RECORDED = HourlyTrace.recorded();
    private static final Instant NOW = HourlyTrace.REPLAY_FROM.plusSeconds(90 * 60);

    @TempDir
    Path folder = Path.of("");

    private static ZoneHours hours(IntensitySource grid, String from, String to) {
        return new GridHours(grid, NOW).of(ZONE, Optional.of(Instant.parse(from)), Optional.of(Instant.parse(to)));
    }

    @Test
    void theHourThatRunsAndThoseToComeAreNotTold() {
        ZoneHours hours = hours(RECORDED, "2022-04-03T20:00:00Z", "2022-04-04T09:00:00Z");

        Stretch stretch = hours.stretches().getFirst();
        assertThat(hours.now()).isEqualTo(NOW);
        assertThat(hours.stretches()).hasSize(1);
        assertThat(stretch.to()).isEqualTo(Instant.parse("2022-04-04T01:00:00Z"));
        assertThat(stretch.gramsPerKwh()).hasSize(5).first().isEqualTo(RECORDED.at(ZONE, stretch.from()).gramsPerKwh());
        assertThat(hours(RECORDED, "2022-04-04T01:00:00Z", "2022-04-04T09:00:00Z").stretches()).isEmpty();
    }

    @Test
    void anHourOfATimeIsTheOneThatHoldsIt() {
        assertThat(hours(RECORDED, "2022-04-03T20:59:59Z", "2022-04-03T22:30:00Z").stretches())
                .singleElement()
                .satisfies(stretch -> assertThat(List.of(stretch.from(), stretch.to()))
                        .containsExactly(Instant.parse("2022-04-03T20:00:00Z"), Instant.parse("2022-04-03T22:00:00Z")));
    }

    @Test
    void recordedHoursAndTypicalOnesStandApartWithTheirSources() {
        ZoneHours hours = hours(RECORDED.orElse(MonthHourProfile.builtIn()), "2022-03-27T22:00:00Z", "2022-03-28T03:00:00Z");

        assertThat(hours.stretches()).extracting(Stretch::method).containsExactly(Method.ASSUMED, Method.MODELLED);
        assertThat(hours.stretches()).extracting(stretch -> stretch.gramsPerKwh().size()).containsExactly(2, 3);
        assertThat(hours.stretches()).extracting(Stretch::source).satisfiesExactly(
                typical -> assertThat(typical).contains("typical 2022"), recorded -> assertThat(recorded).contains("28 March"));
    }

    @Test
    void anHourWithoutAFigureIsLeftOutBetweenTwoStretches() throws IOException {
        Path csv = Files.writeString(folder.resolve("grid.csv"), """
                utc_hour,US-CAL-CISO
                2022-04-03T20:00Z,200
                2022-04-03T21:00Z,
                2022-04-03T22:00Z,220
                2022-04-03T23:00Z,230
                """);

        assertThat(hours(HourlyTrace.read(csv), "2022-04-01T00:00:00Z", "2022-04-04T00:00:00Z").stretches())
                .containsExactly(
                        new Stretch(Instant.parse("2022-04-03T20:00:00Z"), Method.MODELLED, "grid.csv (recorded hours)", List.of(200.0)),
                        new Stretch(Instant.parse("2022-04-03T22:00:00Z"), Method.MODELLED, "grid.csv (recorded hours)", List.of(220.0, 230.0)));
    }

    @Test
    void withoutTimesItIsTheFourWeeksBeforeNow() {
        ZoneHours hours = new GridHours(MonthHourProfile.builtIn(), NOW).of(ZONE, Optional.empty(), Optional.empty());

        assertThat(hours.stretches()).singleElement().satisfies(stretch -> {
            assertThat(stretch.to()).isEqualTo(Instant.parse("2022-04-04T01:00:00Z"));
            assertThat(Duration.between(stretch.from(), stretch.to())).isEqualTo(Duration.ofDays(28));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2022-04-04T00:00:00Z, 2022-04-04T00:00:00Z",
        "2022-04-04T00:00:00Z, 2022-04-03T00:00:00Z",
        "2021-04-02T23:00:00Z, 2022-04-04T00:00:00Z",
        "0001-01-01T00:00:00Z, 9999-04-04T00:00:00Z"
    })
    void whoAsksForNoHoursOrMoreThanAYearIsTold(String from, String to) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> hours(RECORDED, from, to))
                .withMessageContaining("ask for 1 to 8784")
                .matches(e -> e.problem() == Problem.USAGE);
    }

    @Test
    void theApiTellsAnUnknownZoneAndATimeThatIsNone() {
        try (RunningCloud cloud = RunningCloud.in(folder)) {
            assertThat(cloud.owner.get("/v1/zones/US-CAL-CISO/hours?from=2022-04-03T00:00:00Z").as(ZoneHours.class).stretches())
                    .singleElement()
                    .satisfies(stretch -> assertThat(stretch.gramsPerKwh()).hasSize(24));
            ProblemBody unknown = cloud.owner.get("/v1/zones/US-CAL-CIS/hours").problem();
            assertThat(unknown.type()).isEqualTo(Problem.UNKNOWN_ZONE.code());
            assertThat(unknown.detail()).contains("maybe 'US-CAL-CISO'");
            for (String time : List.of("soon", "", "2022-04-04", "%2B1000000000-12-31T00:00:00Z", "x%0Ay")) {
                ProblemBody wrong = cloud.owner.get("/v1/zones/US-CAL-CISO/hours?to=" + time).problem();
                assertThat(wrong.type()).as(time).isEqualTo(Problem.USAGE.code());
                assertThat(wrong.detail().lines()).as(time).hasSize(1);
            }
        }
    }
}
