package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class Float32Test extends CodecContract {
    @Override
    Codec codec() {
        return new Float32();
    }

    @Override
    double tolerance(double largest) {
        return 0;
    }

    @Example
    void valuesAreLittleEndian() {
        assertThat(codec().encode(new float[] {1, -2}, 0, 2)).containsExactly(0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);
    }

    @Example
    void itsBoundIsItsLargestValue() {
        assertThat(codec().bound(codec().encode(new float[] {1, -2, 0}, 0, 3), 3)).isEqualTo(2);
    }
}
