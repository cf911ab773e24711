package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wattle.footprint.run.PowerPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PowerBinsTest {
    private static final Instant FROM = Instant.parse("2026-03-02T08:30:00Z");

    @Property(tries = 300)
    void steps_hold_the_energy_of_the_points(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(min = 1, max = 100_000) Integer> millis, @ForAll @IntRange(min = 1, max = 40) int most) {
        List<PowerPoint> points = new ArrayList<>();
        Instant at = FROM;
        double joules = 0;
        for (int length : millis) {
            points.add(new PowerPoint(at, at.plusMillis(length), "cpu", length % 97, 50));
            joules += length * 1e-3 * (length % 97);
            at = at.plusMillis(length);
        }
        PowerBins bins = PowerBins.of(points, most);
        double step = Duration.between(FROM, at).toNanos() * 1e-9 / bins.steps();
        assertThat(bins.steps()).isLessThanOrEqualTo(most);
        assertThat(Arrays.stream(bins.total()).sum() * step).isCloseTo(joules, within(1e-6 * (joules + 1)));
    }

    @Test
    void intensity_is_known_only_where_a_point_gave_it() {
        PowerBins bins = PowerBins.of(
                List.of(
                        new PowerPoint(FROM, FROM.plusSeconds(10), "cpu", 5, 100),
                        new PowerPoint(FROM.plusSeconds(10), FROM.plusSeconds(20), "cpu", 5, Double.NaN)),
                2);
        assertThat(bins.gramsPerKwh()).containsExactly(100, Double.NaN);
        assertThat(bins.start(1)).isEqualTo(FROM.plusSeconds(10));
    }

    @Test
    void the_smallest_devices_share_a_series() {
        List<PowerPoint> points = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            points.add(new PowerPoint(FROM, FROM.plusSeconds(1), "gpu:" + i, i, 50));
        }
        PowerBins bins = PowerBins.of(points, 1);
        assertThat(bins.watts()).hasSize(8).containsKeys("gpu:20", "gpu:14", "other");
        assertThat(bins.total()[0]).isCloseTo(210, withinPercentage(1e-9));
    }
}
