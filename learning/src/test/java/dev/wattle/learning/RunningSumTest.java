package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.wattle.learning.UpdateRejected.Reason;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RunningSumTest {
    private static final Codec INT8 = new Int8Block();
    private static final Codec FLOAT32 = new Float32();

    @SuppressWarnings("ArrayRecordComponent") // lives only within a test
    private record Update(byte[] payload, Codec codec, long tokens, float[] values) {}

    @Property(tries = 200)
    void theOrderOfArrivalChangesNoBit(@ForAll @IntRange(min = 1, max = 8) int sites, @ForAll @IntRange(min = 1, max = 600) int parameters, @ForAll long seed) {
        Random random = new Random(seed);
        List<Update> updates = updates(sites, parameters, random);
        float[] mean = mean(updates, parameters);
        Collections.shuffle(updates, random);

        assertThat(mean(updates, parameters)).isEqualTo(mean);
    }

    /// Against exact decimal arithmetic: values have 30 binary places, so each is off by at most 2^-31.
    @Property(tries = 50)
    void theMeanIsExactToThirtyBinaryPlaces(@ForAll @IntRange(min = 1, max = 8) int sites, @ForAll long seed) {
        List<Update> updates = updates(sites, 20, new Random(seed));
        float[] mean = mean(updates, 20);
        for (int i = 0; i < 20; i++) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal tokens = BigDecimal.ZERO;
            for (Update update : updates) {
                sum = sum.add(new BigDecimal(update.values()[i]).multiply(BigDecimal.valueOf(update.tokens())));
                tokens = tokens.add(BigDecimal.valueOf(update.tokens()));
            }
            double exact = sum.divide(tokens, MathContext.DECIMAL128).doubleValue();
            assertThat(Math.abs(mean[i] - exact)).isLessThanOrEqualTo(0x1p-31 + Math.ulp((float) exact));
        }
    }

    @Test
    void weighsEachUpdateByItsTokens() {
        RunningSum sum = new RunningSum(1);
        sum.add(FLOAT32.encode(new float[] {0.5f}, 0, 1), FLOAT32, 300);
        sum.add(FLOAT32.encode(new float[] {-0.5f}, 0, 1), FLOAT32, 100);

        assertThat(sum.mean()).containsExactly(0.25f);
        assertThat(sum.tokens()).isEqualTo(400);
        assertThat(sum.contributions()).isEqualTo(2);
    }

    @Test
    void theLargestSumDoesNotOverflow() {
        float[] values = new float[600];
        values[0] = 16;
        values[1] = -16;
        values[2] = 1;
        RunningSum sum = new RunningSum(600);
        sum.add(encode(values), FLOAT32, (1L << 29) - 2);
        sum.add(encode(values), FLOAT32, 1);

        assertThat(sum.mean()).startsWith(16, -16, 1);
    }

    @Test
    void beginsAnewWhenCleared() {
        RunningSum sum = new RunningSum(1);
        sum.add(encode(new float[] {0.5f}), FLOAT32, 3);
        sum.clear();
        sum.add(encode(new float[] {0.25f}), FLOAT32, 5);

        assertThat(sum.mean()).containsExactly(0.25f);
        assertThat(sum.tokens()).isEqualTo(5);
    }

    @Test
    void anEmptySumHasNoMean() {
        assertThatIllegalStateException().isThrownBy(() -> new RunningSum(3).mean()).withMessageContaining("no update");
    }

    @Test
    void updatesThatMustNotBeAddedAreRejectedWithTheirReason() {
        float[] fine = new float[300];
        float[] wild = new float[300];
        wild[7] = 16.5f;
        float[] diverged = new float[300];
        Arrays.fill(diverged, 1.5f);
        byte[] damaged = encode(fine);
        damaged[3] = 0x7f;
        damaged[2] = (byte) 0xc0;

        assertRejected(encode(new float[299]), 5, Reason.SHAPE, "1196 bytes is not an update of 300 parameters in float32, 1200 bytes");
        assertRejected(damaged, 5, Reason.CORRUPT, "not finite");
        assertRejected(encode(wild), 5, Reason.RANGE, "reaches 16.5 in one parameter");
        assertRejected(encode(diverged), 5, Reason.NORM, "by 1.5 (root mean square)");
        assertRejected(encode(fine), 0, Reason.RANGE, "an update of 0 tokens");
        assertRejected(encode(fine), -1, Reason.RANGE, "an update of -1 tokens");
        assertRejected(encode(fine), Long.MAX_VALUE, Reason.RANGE, "at most 536870911 a round");
        assertRejected(encode(fine), (1L << 29) - 7, Reason.RANGE, "after 7 in this round");
    }

    /// Every rejection leaves the sum as it was.
    private static void assertRejected(byte[] payload, long tokens, Reason reason, String message) {
        float[] before = new float[300];
        before[7] = 0.5f;
        RunningSum sum = new RunningSum(300);
        sum.add(encode(before), FLOAT32, 7);

        assertThatExceptionOfType(UpdateRejected.class)
                .isThrownBy(() -> sum.add(payload, FLOAT32, tokens))
                .withMessageContaining(message)
                .matches(e -> e.reason() == reason);
        assertThat(sum.mean()).isEqualTo(before);
        assertThat(sum.tokens()).isEqualTo(7);
        assertThat(sum.contributions()).isEqualTo(1);
    }

    private static byte[] encode(float[] values) {
        return FLOAT32.encode(values, 0, values.length);
    }

    private static float[] mean(List<Update> updates, int parameters) {
        RunningSum sum = new RunningSum(parameters);
        for (Update update : updates) {
            sum.add(update.payload(), update.codec(), update.tokens());
        }
        return sum.mean();
    }

    private static List<Update> updates(int sites, int parameters, Random random) {
        List<Update> updates = new ArrayList<>();
        for (int site = 0; site < sites; site++) {
            float[] values = new float[parameters];
            double size = Math.pow(10, -random.nextInt(6));
            for (int i = 0; i < parameters; i++) {
                values[i] = (float) (size * (2 * random.nextDouble() - 1));
            }
            Codec codec = random.nextBoolean() ? INT8 : FLOAT32;
            byte[] payload = codec.encode(values, 0, parameters);
            codec.decode(payload, values, 0, parameters);
            updates.add(new Update(payload, codec, 1 + random.nextInt(1 << 20), values));
        }
        return updates;
    }
}
