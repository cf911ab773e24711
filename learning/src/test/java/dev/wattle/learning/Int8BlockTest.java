package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class Int8BlockTest extends CodecContract {
    /// A block below this is written as zeros.
    private static final double SMALLEST = 127 * (double) Float.MIN_NORMAL;

    @Override
    Codec codec() {
        return new Int8Block();
    }

    @Override
    double tolerance(double largest) {
        return Math.max(SMALLEST, largest / 254 * (1 + 1e-4));
    }

    /// 0.5 and 127 in one block of scale 1; a tie goes to the even neighbour.
    @Example
    void scalesComeFirstThenOneByteAValue() {
        float[] values = new float[258];
        values[0] = 127;
        values[1] = -127;
        values[2] = 0.5f;
        values[3] = 1.5f;
        values[4] = -2.5f;
        values[256] = 254;
        values[257] = -3;
        ByteBuffer encoded = ByteBuffer.wrap(codec().encode(values, 0, 258)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(encoded.capacity()).isEqualTo(2 * 4 + 258);
        assertThat(encoded.getFloat()).isEqualTo(1);
        assertThat(encoded.getFloat()).isEqualTo(2);
        assertThat(Arrays.copyOfRange(encoded.array(), 8, 13)).containsExactly(127, -127, 0, 2, -2);
        assertThat(Arrays.copyOfRange(encoded.array(), 264, 266)).containsExactly(127, -2);
    }

    @Example
    void aBlockOfZerosHasScaleZero() {
        assertThat(codec().encode(new float[300], 0, 300)).containsOnly(0);
    }

    @Example
    void oneByteAValueAndOneScaleABlock() {
        assertThat(codec().encodedLength(1)).isEqualTo(5);
        assertThat(codec().encodedLength(256)).isEqualTo(260);
        assertThat(codec().encodedLength(257)).isEqualTo(265);
        assertThat(codec().encodedLength(801_000)).isEqualTo(801_000 + 4 * 3129);
    }

    /// The fast loops against the definition, value by value.
    @Property(tries = 300)
    void agreesWithThePlainVersionBitForBit(@ForAll("vectors") float[] values) {
        byte[] encoded = codec().encode(values, 0, values.length);
        ByteBuffer scales = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        float[] decoded = decode(encoded, values.length);
        int payload = encoded.length - values.length;
        for (int i = 0; i < values.length; i++) {
            float scale = plainScale(values, i / 256 * 256);
            int level = scale == 0 ? 0 : (int) Math.rint(values[i] * (1 / scale));
            assertThat(scales.getFloat(4 * (i / 256))).isEqualTo(scale);
            assertThat((int) encoded[payload + i]).isEqualTo(level).isBetween(-127, 127);
            assertThat(decoded[i]).isEqualTo(level * scale);
        }
    }

    private static float plainScale(float[] values, int from) {
        float largest = largest(values, from);
        return largest < SMALLEST ? 0 : largest / 127;
    }

    private static float largest(float[] values, int from) {
        float largest = 0;
        for (int i = from; i < Math.min(from + 256, values.length); i++) {
            largest = Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    @Property(tries = 300)
    void theLargestValueComesBackToItsLastBit(@ForAll("vectors") float[] values) {
        float[] decoded = decode(codec().encode(values, 0, values.length), values.length);
        for (int i = 0; i < values.length; i++) {
            float scale = plainScale(values, i / 256 * 256);
            if (Math.abs(values[i]) == largest(values, i / 256 * 256) && scale > 0) {
                assertThat(Math.abs(decoded[i] - values[i])).isLessThanOrEqualTo(Math.ulp(values[i]));
            }
        }
    }

    @Property(tries = 300)
    void theErrorIsAtMostHalfAScale(@ForAll("vectors") float[] values) {
        float[] decoded = decode(codec().encode(values, 0, values.length), values.length);
        for (int i = 0; i < values.length; i++) {
            float scale = plainScale(values, i / 256 * 256);
            double allowed = scale == 0 ? SMALLEST : scale / 2.0 + 128 * Math.ulp(scale);
            assertThat(Math.abs((double) values[i] - decoded[i])).isLessThanOrEqualTo(allowed);
        }
    }

    @Example
    void aScaleThatCannotBeIsRefused() {
        float[] wrong = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, -0f, Float.MAX_VALUE, 0x1p115f};
        for (float scale : wrong) {
            byte[] encoded = codec().encode(new float[300], 0, 300);
            ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).putFloat(4, scale);
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> codec().bound(encoded, 300))
                    .withMessageContaining("int8 block 1 is " + scale);
        }
    }

    @Example
    void aValueThatIsTooLargeIsNotEncoded() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec().encode(new float[] {Float.MAX_VALUE}, 0, 1))
                .withMessageContaining("reach 3.4028235E38");
    }
}
