package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;

class Int4BlockTest extends CodecContract {
    /// A block below this is written as zeros.
    private static final double SMALLEST = 127 * (double) Float.MIN_NORMAL;

    @Override
    Codec codec() {
        return new Int4Block();
    }

    @Override
    double tolerance(double largest) {
        return Math.max(SMALLEST, largest / 14 * (1 + 1e-4));
    }

    @Example
    void aScaleComesFirstThenTwoValuesAByteTheFirstInTheLowHalf() {
        assertThat(codec().encode(new float[] {7, -7, 1}, 0, 3)).containsExactly(0, 0, 0x80, 0x3f, 0x1f, 0x09);
    }

    @Example
    void aValueTakesFourAndAHalfBits() {
        assertThat(codec().encodedLength(6400)).isEqualTo(6400 * 9 / 16);
    }

    /// What one step leaves out, the next brings.
    @Example
    void aSyncerThatCarriesItsErrorLosesNothingInTheLongRun() {
        float[] wanted = {0.7f, 0.01f, -0.013f, 0.0004f};
        Syncer syncer = new Syncer(new float[4], new Nesterov(1, 0), codec());
        int rounds = 200;
        for (int round = 0; round < rounds; round++) {
            syncer.fold(new Float32().encode(wanted, 0, 4), new Float32(), 1);
            syncer.close();
        }
        float[] moved = syncer.parameters();
        for (int i = 0; i < wanted.length; i++) {
            assertThat(-moved[i] / rounds).isCloseTo(wanted[i], org.assertj.core.api.Assertions.within(0.001f));
        }
    }
}
