package dev.wattle.footprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class QuantityTest {
    private static final Quantity MEASURED = new Quantity(10, 9, 11, Unit.JOULE, Method.MEASURED, "sensor");
    private static final Quantity ASSUMED = new Quantity(5, 1, 20, Unit.JOULE, Method.ASSUMED, "table");

    @Test
    void a_sum_is_as_weak_as_its_weakest_part_and_its_band_is_the_sum_of_bands() {
        assertThat(MEASURED.plus(ASSUMED)).isEqualTo(new Quantity(15, 10, 31, Unit.JOULE, Method.ASSUMED, "sensor; table"));
    }

    @Test
    void sources_are_named_once_however_often_they_come() {
        assertThat(MEASURED.plus(ASSUMED).plus(MEASURED).source()).isEqualTo("sensor; table");
    }

    @Test
    void nothing_added_changes_nothing() {
        assertThat(ASSUMED.plus(Quantity.zero(Unit.JOULE))).isEqualTo(ASSUMED);
        assertThat(Quantity.zero(Unit.JOULE).plus(ASSUMED)).isEqualTo(ASSUMED);
    }

    @Test
    void a_kilowatt_hour_is_3_6_million_joules() {
        Quantity printed = new Quantity(7.2e6, 3.6e6, 3.6e7, Unit.JOULE, Method.MODELLED, "m").inPrintedUnit();
        assertThat(printed.unit()).isEqualTo(Unit.KILOWATT_HOUR);
        assertThat(printed.value()).isCloseTo(2, within(1e-12));
        assertThat(printed.high()).isCloseTo(10, within(1e-12));
        assertThat(Unit.kwhToJoules(Unit.joulesToKwh(12345))).isCloseTo(12345, within(1e-9));
    }

    @Test
    void a_value_outside_its_band_is_refused() {
        assertThatThrownBy(() -> new Quantity(3, 4, 5, Unit.JOULE, Method.MEASURED, "s"))
                .hasMessageContaining("3.0 J")
                .hasMessageContaining("low <= value <= high");
        assertThatThrownBy(() -> new Quantity(Double.NaN, 0, 1, Unit.JOULE, Method.MEASURED, "s"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joules_and_grams_are_not_added() {
        assertThatThrownBy(() -> MEASURED.plus(Quantity.zero(Unit.GRAM_CO2E))).hasMessage("cannot add gCO2e to J; convert one first");
    }

    @Property
    void adding_does_not_depend_on_order(
            @ForAll @DoubleRange(min = 0, max = 1e9) double a, @ForAll @DoubleRange(min = 0, max = 1e9) double b) {
        Quantity one = new Quantity(a, a / 2, a * 2, Unit.JOULE, Method.MODELLED, "x");
        Quantity other = new Quantity(b, b / 3, b * 3, Unit.JOULE, Method.MEASURED, "y");
        assertThat(one.plus(other)).isEqualTo(other.plus(one));
    }
}
