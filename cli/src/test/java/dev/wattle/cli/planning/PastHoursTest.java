package dev.wattle.cli.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.footprint.Method;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.ZoneHours;
import dev.wattle.protocol.ZoneHours.Stretch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The past of a zone, as a cloud tells it and a forecaster takes it.
class PastHoursTest {
    private static final Instant NOW = Instant.parse("2022-04-04T00:00:00Z");

    private static Instant hoursAgo(int hours) {
        return NOW.minus(hours, ChronoUnit.HOURS);
    }

    private static Stretch recorded(int from, int to) {
        return stretch(from, to, Method.MODELLED, "grid.csv");
    }

    private static Stretch typical(int from, int to) {
        return stretch(from, to, Method.ASSUMED, "typical");
    }

    /// Its figures are the hours from it to now.
    private static Stretch stretch(int from, int to, Method method, String source) {
        return new Stretch(hoursAgo(from), method, source, IntStream.range(0, from - to).mapToObj(i -> (double) (from - i)).toList());
    }

    private static PastHours past(Stretch... stretches) {
        return PastHours.of(new ZoneHours("FR", NOW, List.of(stretches)));
    }

    @Test
    void recordedHoursAreTakenAsTheyStand() {
        PastHours past = past(recorded(100, 0));

        assertThat(past.trace().start()).isEqualTo(hoursAgo(100));
        assertThat(past.trace().hours()).isEqualTo(100);
        assertThat(past.trace().at(0)).isEqualTo(100);
        assertThat(past.trace().at(99)).isEqualTo(1);
        assertThat(past.sources()).containsExactly("grid.csv");
        assertThat(past.notes()).isEmpty();
    }

    @Test
    void typicalHoursAroundRecordedOnesAreLeftOut() {
        PastHours past = past(typical(8760, 100), recorded(100, 5), typical(5, 0));

        assertThat(past.trace().start()).isEqualTo(hoursAgo(100));
        assertThat(past.trace().time(past.trace().hours())).isEqualTo(hoursAgo(5));
        assertThat(past.sources()).containsExactly("grid.csv");
        assertThat(past.notes()).isEmpty();
    }

    @Test
    void aShortGapIsFilledAndToldAndALongOneIsWhereThePastBegins() {
        PastHours past = past(recorded(200, 90), recorded(86, 30), recorded(27, 0));

        assertThat(past.trace().start()).isEqualTo(hoursAgo(86));
        assertThat(past.trace().at(86 - 30)).isEqualTo(30);
        assertThat(past.trace().at(86 - 29)).isEqualTo(29);
        assertThat(past.notes()).containsExactly("3 hours of zone 'FR' interpolated, at most 3 in a row");
    }

    @Test
    void withoutRecordedHoursTwoWeeksOfTypicalOnesServeAndThatIsTold() {
        PastHours past = past(typical(8760, 0));

        assertThat(past.trace().start()).isEqualTo(hoursAgo(PastHours.MOST_TYPICAL));
        assertThat(past.sources()).containsExactly("typical");
        assertThat(past.notes()).singleElement().asString().contains("no recorded hours of zone 'FR'", "rests on typical");
    }

    @Test
    void recordedHoursThatEndedLongAgoOrAreTooFewDoNotServe() {
        assertThat(past(recorded(2000, 168), typical(168, 0)).notes()).singleElement().asString().contains("too few recorded hours");
        assertThat(past(typical(100, 23), recorded(23, 0)).trace().hours()).isEqualTo(100);
        assertThat(past(recorded(2000, 167), typical(167, 0)).sources()).containsExactly("grid.csv");
    }

    @Test
    void lessThanADayOfAnyHoursIsTooShort() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> past(recorded(50, 40), recorded(23, 0)))
                .withMessageContaining("knows 23 hours of zone 'FR' before 2022-04-04T00:00:00Z, and a plan needs 24")
                .matches(e -> e.problem() == Problem.DATA_UNREADABLE);
        assertThatExceptionOfType(ProblemException.class).isThrownBy(PastHoursTest::past).withMessageContaining("knows 0 hours");
    }

    @Test
    void aFigureThatNoGridHasIsRefused() {
        Stretch wrong = new Stretch(hoursAgo(24), Method.MODELLED, "kg.csv", IntStream.range(0, 24).mapToObj(i -> 2e5).toList());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> past(wrong))
                .withMessageContaining("200000.0 g/kWh")
                .matches(e -> e.problem() == Problem.DATA_UNREADABLE);
    }
}
