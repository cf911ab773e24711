package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// What every [Codec] keeps to.
abstract class CodecContract {
    abstract Codec codec();

    /// How far a value may move, given the largest absolute value beside it.
    abstract double tolerance(double largest);

    @Provide
    Arbitrary<float[]> vectors() {
        Arbitrary<Float> usual = Arbitraries.floats().between(-16, 16);
        Arbitrary<Float> tiny = Arbitraries.floats().between(-1e-35f, 1e-35f).ofScale(40);
        Arbitrary<Float> huge = Arbitraries.floats().between(-1e36f, 1e36f);
        return Arbitraries.oneOf(usual, tiny, huge, Arbitraries.just(0f)).array(float[].class).ofMinSize(1).ofMaxSize(600);
    }

    @Property(tries = 300)
    void whatIsDecodedIsNearWhatWasEncoded(@ForAll("vectors") float[] values) {
        float[] decoded = decode(codec().encode(values, 0, values.length), values.length);

        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < values.length; i++) {
            assertThat((double) decoded[i]).isCloseTo(values[i], within(tolerance(largest)));
        }
    }

    @Property(tries = 300)
    void theLengthIsKnownBeforehand(@ForAll("vectors") float[] values) {
        assertThat(codec().encode(values, 0, values.length)).hasSize(codec().encodedLength(values.length));
    }

    @Property(tries = 300)
    void encodingADecodedVectorGivesTheSameBytes(@ForAll("vectors") float[] values) {
        byte[] encoded = codec().encode(values, 0, values.length);

        assertThat(codec().encode(decode(encoded, values.length), 0, values.length)).isEqualTo(encoded);
    }

    @Property(tries = 300)
    void theBoundHoldsForEveryValue(@ForAll("vectors") float[] values) {
        byte[] encoded = codec().encode(values, 0, values.length);
        float bound = codec().bound(encoded, values.length);

        assertThat(bound).isFinite();
        for (float value : decode(encoded, values.length)) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo(bound);
        }
    }

    @Property(tries = 100)
    void blocksComeInOrderAndHoldTheWhole(@ForAll("vectors") float[] values) {
        byte[] encoded = codec().encode(values, 0, values.length);
        float[] gathered = new float[values.length];
        int[] next = {0};
        codec().blocks(encoded, values.length, (block, start, count) -> {
            assertThat(start).isEqualTo(next[0]);
            assertThat(count).isPositive();
            System.arraycopy(block, 0, gathered, start, count);
            next[0] = start + count;
        });

        assertThat(next[0]).isEqualTo(values.length);
        assertThat(gathered).isEqualTo(decode(encoded, values.length));
    }

    @Property(tries = 100)
    void aPartOfAVectorIsEncodedAndDecodedInPlace(@ForAll("vectors") float[] values, @ForAll @IntRange(min = 0, max = 300) int offset) {
        float[] around = new float[offset + values.length + 7];
        Arrays.fill(around, 0.25f);
        System.arraycopy(values, 0, around, offset, values.length);
        byte[] encoded = codec().encode(around, offset, values.length);
        assertThat(encoded).isEqualTo(codec().encode(values, 0, values.length));

        codec().decode(encoded, around, offset, values.length);

        assertThat(Arrays.copyOfRange(around, offset, offset + values.length)).isEqualTo(decode(encoded, values.length));
        for (int i = 0; i < around.length; i++) {
            assertThat(around[i] == 0.25f || (i >= offset && i < offset + values.length)).isTrue();
        }
    }

    @Property(tries = 100)
    void bytesOfAnotherLengthAreRefused(@ForAll("vectors") float[] values, @ForAll @IntRange(min = 0, max = 3000) int length) {
        byte[] other = Arrays.copyOf(codec().encode(values, 0, values.length), length);
        if (length != codec().encodedLength(values.length)) {
            float[] into = values.clone();
            assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec().decode(other, into, 0, into.length));
            assertThat(into).isEqualTo(values);
        }
    }

    @Property(tries = 500)
    void anyBytesAreRefusedOrFinite(@ForAll @IntRange(min = 1, max = 600) int length, @ForAll long seed) {
        byte[] bytes = new byte[codec().encodedLength(length)];
        new Random(seed).nextBytes(bytes);
        try {
            for (float value : decode(bytes, length)) {
                assertThat(value).isFinite();
            }
        } catch (CodecException e) {
            assertThat(e).message().hasLineCount(1);
        }
    }

    @Property(tries = 50)
    void aValueThatIsNotFiniteIsNotEncoded(@ForAll("vectors") float[] values, @ForAll @IntRange(min = 0, max = 599) int at) {
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] broken = values.clone();
            broken[at % values.length] = wrong;
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> codec().encode(broken, 0, broken.length))
                    .withMessageContaining("diverged");
        }
    }

    @Example
    void itIsFoundByItsName() {
        assertThat(Codec.named(codec().name())).isInstanceOf(codec().getClass());
    }

    final float[] decode(byte[] encoded, int length) {
        float[] decoded = new float[length];
        codec().decode(encoded, decoded, 0, length);
        return decoded;
    }
}
