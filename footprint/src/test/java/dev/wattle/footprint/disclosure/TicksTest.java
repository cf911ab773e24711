package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final Instant FROM = Instant.parse("2026-03-02T08:31:12.5Z");

    @Test
    void values_are_round() {
        assertThat(Ticks.values(413, 5)).containsExactly(0.0, 100.0, 200.0, 300.0, 400.0, 500.0);
        assertThat(Ticks.values(0, 5)).hasSizeGreaterThan(1);
    }

    @Test
    void times_stand_at_whole_multiples() {
        assertThat(labels(Duration.ofHours(2))).containsExactly("09:00", "09:30", "10:00", "10:30");
        assertThat(Ticks.times(FROM, FROM.plus(Duration.ofDays(3)), 3)).extracting(Ticks.Mark::label).containsExactly("3 Mar", "4 Mar", "5 Mar");
        assertThat(labels(Duration.ofDays(30))).containsExactly("12 Mar", "26 Mar");
        assertThat(labels(Duration.ofSeconds(8))).containsExactly("0 s", "2 s", "4 s", "6 s", "8 s");
    }

    @Property(tries = 300)
    void there_are_never_too_many(@ForAll @DoubleRange(min = -6, max = 9) double magnitude, @ForAll @LongRange(min = 1, max = 400_000_000) long seconds) {
        double highest = Math.pow(10, magnitude);
        List<Double> values = Ticks.values(highest, 5);
        assertThat(values.size()).isBetween(2, 7);
        assertThat(values.getLast()).isGreaterThanOrEqualTo(highest);
        assertThat(labels(Duration.ofSeconds(seconds)).size()).isLessThanOrEqualTo(6);
    }

    private static List<String> labels(Duration length) {
        return Ticks.times(FROM, FROM.plus(length), 4).stream().map(Ticks.Mark::label).toList();
    }
}
