package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HourMeansPropertyTest {
    private static final Instant START = Instant.parse("2024-02-28T22:00:00Z");

    @Property
    void whole_hours_of_any_step_keep_the_mean(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = 0, max = 2000) Double> hourly,
            @ForAll @IntRange(min = 0, max = 3) int step) {
        int minutes = new int[] {5, 15, 30, 60}[step];
        HourMeans means = new HourMeans();
        double sum = 0;
        int rows = 0;
        for (int hour = 0; hour < hourly.size(); hour++) {
            for (int minute = 0; minute < 60; minute += minutes) {
                double grams = hourly.get(hour) + minute;
                means.add(START.plusSeconds(hour * 3600L + minute * 60L), grams);
                sum += grams;
                rows++;
            }
        }
        assertThat(Arrays.stream(means.grams()).average().orElseThrow()).isCloseTo(sum / rows, within(1e-9));
        assertThat(means.repairs()).hasSize(minutes == 60 ? 0 : 1);
    }

    @Property
    void an_hour_left_out_is_the_only_one_without_a_figure(
            @ForAll @IntRange(min = 3, max = 100) int hours, @ForAll @IntRange(min = 1, max = 98) int out) {
        int gap = 1 + (out - 1) % (hours - 2);
        HourMeans means = new HourMeans();
        for (int hour = 0; hour < hours; hour++) {
            if (hour != gap) {
                means.add(START.plusSeconds(hour * 3600L), hour);
            }
        }
        double[] grams = means.grams();
        assertThat(grams).hasSize(hours);
        for (int hour = 0; hour < hours; hour++) {
            assertThat(Double.isNaN(grams[hour])).isEqualTo(hour == gap);
        }
        assertThat(means.repairs()).containsExactly("1 hour has no row and so no figure");
    }
}
