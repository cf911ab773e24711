package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What every [Meter] must do.
public abstract class MeterContract {
    protected abstract Meter meter();

    /// Makes the metered device use energy.
    protected abstract void use();

    /// Makes the metered device unreadable.
    protected abstract void breakDown();

    /// Makes the metered device tell nonsense, for those that can.
    protected void garble() {
        breakDown();
    }

    @Test
    void it_names_its_device_and_its_source() {
        assertThat(meter().device()).isNotBlank();
        assertThat(meter().read().source()).isNotBlank();
    }

    @Test
    void it_keeps_its_name_and_its_part() {
        String name = meter().device();
        Part part = meter().part();
        use();
        meter().read();
        assertThat(meter().device()).isEqualTo(name);
        assertThat(meter().part()).isEqualTo(part);
    }

    @Test
    void it_begins_at_nothing() {
        assertThat(meter().read().joules()).isZero();
    }

    @Test
    void it_grows_with_use_and_never_goes_down() {
        Reading last = meter().read();
        for (int i = 0; i < 5; i++) {
            use();
            Reading next = meter().read();
            assertThat(next.joules()).isGreaterThan(last.joules());
            assertThat(next.lowJoules()).isGreaterThanOrEqualTo(last.lowJoules());
            assertThat(next.highJoules()).isGreaterThanOrEqualTo(last.highJoules());
            last = next;
        }
    }

    @Test
    void it_says_how_sure_it_is() {
        use();
        Reading reading = meter().read();
        assertThat(reading.lowJoules()).isLessThan(reading.joules());
        assertThat(reading.highJoules()).isGreaterThan(reading.joules());
    }

    @Test
    void when_its_device_cannot_be_read_it_keeps_its_last_reading() {
        use();
        Reading last = meter().read();
        breakDown();
        assertThat(meter().read().joules()).isEqualTo(last.joules());
    }

    @Test
    void when_its_device_tells_nonsense_it_keeps_its_last_reading() {
        use();
        Reading last = meter().read();
        garble();
        assertThat(meter().read().joules()).isEqualTo(last.joules());
        assertThat(meter().read().joules()).isEqualTo(last.joules());
    }

    @Test
    void when_it_is_closed_its_last_reading_stands() {
        use();
        Reading last = meter().read();
        meter().close();
        meter().close();
        assertThat(meter().read().joules()).isEqualTo(last.joules());
    }
}
