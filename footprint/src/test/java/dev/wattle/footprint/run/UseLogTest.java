package dev.wattle.footprint.run;

import static dev.wattle.footprint.run.Records.CPU;
import static dev.wattle.footprint.run.Records.slice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UseLogTest {
    @Test
    void a_long_run_stays_small_and_each_hour_keeps_its_energy() {
        UseLog log = new UseLog();
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        for (int i = 0; i < 6 * 3600; i++) {
            log.add(new Use(i, start.plusSeconds(i), start.plusSeconds(i + 1), 1, 1, List.of(slice(CPU, i, 2 * i))));
        }
        assertThat(log.uses()).hasSizeLessThan(4100);
        Map<Instant, Double> byHour = log.uses().stream()
                .collect(Collectors.groupingBy(
                        use -> use.from().truncatedTo(ChronoUnit.HOURS),
                        Collectors.summingDouble(use -> use.slices().getFirst().run().value())));
        for (int hour = 0; hour < 6; hour++) {
            double expected = 3600.0 * (hour * 3600.0 + 1799.5);
            assertThat(byHour.get(start.plus(hour, ChronoUnit.HOURS))).isCloseTo(expected, within(1e-6));
        }
    }
}
