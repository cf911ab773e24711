package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void figures_have_three_significant_digits() {
        assertThat(Figures.digits(0)).isEqualTo("0");
        assertThat(Figures.digits(1.2345)).isEqualTo("1.23");
        assertThat(Figures.digits(9.999)).isEqualTo("10.0");
        assertThat(Figures.digits(99.95)).isEqualTo("100");
        assertThat(Figures.digits(0.00012345)).isEqualTo("0.000123");
        assertThat(Figures.digits(123456)).isEqualTo("123456");
        assertThat(Figures.digits(-2.5)).isEqualTo("-2.50");
        assertThat(Figures.digits(Double.NaN)).isEqualTo("not known");
    }

    @Test
    void units_suit_the_size() {
        assertThat(Figures.energy(0.4)).isEqualTo("0.400 J");
        assertThat(Figures.energy(3600)).isEqualTo("1.00 Wh");
        assertThat(Figures.energy(3.6e6)).isEqualTo("1.00 kWh");
        assertThat(Figures.energy(Unit.kwhToJoules(1_287_000))).isEqualTo("1287 MWh");
        assertThat(Figures.carbon(0)).isEqualTo("0 g");
        assertThat(Figures.carbon(0.00062)).isEqualTo("0.620 mg");
        assertThat(Figures.carbon(2632)).isEqualTo("2.63 kg");
        assertThat(Figures.carbon(552e6)).isEqualTo("552 t");
        assertThat(Figures.water(0.25)).isEqualTo("250 mL");
        assertThat(Figures.power(102.4)).isEqualTo("102 W");
        assertThat(Figures.time(0.02)).isEqualTo("20.0 ms");
        assertThat(Figures.time(303)).isEqualTo("5 min 03 s");
        assertThat(Figures.time(7500)).isEqualTo("2 h 05 min");
        assertThat(Figures.time(5 * 86400 + 7200)).isEqualTo("5 d 02 h");
    }

    @Test
    void what_was_not_measured_never_looks_measured() {
        Quantity measured = new Quantity(3600, 3500, 3700, Unit.JOULE, Method.MEASURED, "sensor");
        Quantity modelled = new Quantity(3600, 1800, 7200, Unit.JOULE, Method.MODELLED, "model");
        assertThat(Figures.value(measured)).isEqualTo("1.00 Wh");
        assertThat(Figures.value(modelled)).isEqualTo("~1.00 Wh");
        assertThat(Figures.certainty(modelled)).isEqualTo("modelled, 0.500 Wh to 2.00 Wh");
    }

    @Property(tries = 300)
    void digits_are_the_number_to_half_a_percent(@ForAll @DoubleRange(min = -9, max = 9) double magnitude) {
        double value = Math.pow(10, magnitude);
        assertThat(Double.parseDouble(Figures.digits(value))).isCloseTo(value, withinPercentage(0.51));
    }
}
