package dev.wattle.planner.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.Waves;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CarbonScalerTest {
    private static final ZoneTrace TRACE = Waves.trace(400, 8);

    /// Each step to more devices does less.
    private static final List<Level> LEVELS = List.of(new Level(1, 1, 300), new Level(2, 1.8, 600), new Level(4, 2.8, 1200));

    private static final double[] WORK = {0, 1, 1.8, 2.8};
    private static final double[] KILOWATTS = {0, 0.3, 0.6, 1.2};

    @Property(tries = 60)
    void it_emits_no_more_than_any_choice_of_levels_that_does_the_work(
            @ForAll @IntRange(min = 1, max = 300) int now, @ForAll @DoubleRange(min = 0.1, max = 11) double work) {
        GridAhead outlook = outlook(now);
        double grams = CarbonScaler.plan(LEVELS, work, outlook, 4).grams();
        for (int choice = 0; choice < 256; choice++) {
            double done = 0;
            double emitted = 0;
            for (int hour = 0; hour < 4; hour++) {
                int level = (choice >> (2 * hour)) & 3;
                done += WORK[level];
                emitted += KILOWATTS[level] * outlook.gramsPerKwh(hour);
            }
            if (done >= work) {
                assertThat(grams).isLessThanOrEqualTo(emitted + 1e-9);
            }
        }
    }

    @Test
    void work_that_cannot_be_done_is_refused() {
        assertThatThrownBy(() -> CarbonScaler.plan(LEVELS, 12, outlook(30), 4)).hasMessageContaining("12.0 of work does not fit into 4 hours on 4 devices");
    }

    @Test
    void all_devices_run_when_there_is_no_choice() {
        assertThat(CarbonScaler.plan(LEVELS, 11.2, outlook(30), 4).devices()).containsExactly(4, 4, 4, 4);
    }

    private static GridAhead outlook(int now) {
        return new GridAhead(Forecasters.perfect().forecast(TRACE, now, 4), TRACE, 1, 0);
    }
}
