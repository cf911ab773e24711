package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.learning.UpdateRejected.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SyncerTest {
    private static final Codec INT8 = new Int8Block();
    private static final Codec FLOAT32 = new Float32();
    private static final OuterOptimizer NESTEROV = new Nesterov(0.7f, 0.9f);

    /// A site that leaves, one that rejoins from a snapshot in the middle, and a syncer that starts again from what it stored.
    @Property(tries = 60)
    void everyoneHoldsTheSyncersBitsAfterEveryRound(
            @ForAll @IntRange(min = 1, max = 700) int parameters,
            @ForAll @IntRange(min = 2, max = 6) int rounds,
            @ForAll long seed) {
        Random random = new Random(seed);
        Syncer syncer = new Syncer(vector(parameters, 0.1, random), NESTEROV, INT8);
        float[] always = syncer.parameters();
        float[] rejoined = new float[parameters];
        for (int round = 0; round < rounds; round++) {
            if (round == rounds / 2) {
                rejoined = syncer.parameters();
                syncer = Syncer.restore(State.decode(syncer.state().encode()), NESTEROV, INT8);
            }
            for (int site = random.nextInt(3); site >= 0; site--) {
                syncer.fold(update(parameters, random), INT8, 1 + random.nextInt(10_000));
            }
            byte[] payload = syncer.close().payload();
            Syncer.apply(always, payload, INT8);
            if (round >= rounds / 2) {
                Syncer.apply(rejoined, payload, INT8);
            }
        }

        assertThat(always).isEqualTo(syncer.parameters());
        assertThat(rejoined).isEqualTo(syncer.parameters());
        assertThat(Digest.of(rejoined)).isEqualTo(syncer.digest());
        assertThat(syncer.version()).isEqualTo(rounds);
    }

    @Property(tries = 60)
    void theOrderOfUpdatesChangesNoBit(@ForAll @IntRange(min = 1, max = 6) int sites, @ForAll long seed) {
        Random random = new Random(seed);
        float[] initial = vector(300, 0.1, random);
        List<byte[]> updates = new ArrayList<>();
        for (int site = 0; site < sites; site++) {
            updates.add(update(300, random));
        }
        OuterStep inOrder = closed(initial, updates);
        Collections.shuffle(updates, random);

        assertThat(closed(initial, updates).payload()).isEqualTo(inOrder.payload());
    }

    private static OuterStep closed(float[] initial, List<byte[]> updates) {
        Syncer syncer = new Syncer(initial, NESTEROV, INT8);
        updates.forEach(update -> syncer.fold(update, INT8, 960));
        return syncer.close();
    }

    @Test
    void aRestoredSyncerTakesTheSameSteps() {
        Random random = new Random(1);
        Syncer first = new Syncer(vector(300, 0.1, random), NESTEROV, INT8);
        first.fold(update(300, random), INT8, 100);
        first.close();
        Syncer second = Syncer.restore(first.state(), NESTEROV, INT8);
        byte[] update = update(300, random);
        first.fold(update, INT8, 100);
        second.fold(update, INT8, 100);

        assertThat(second.close().payload()).isEqualTo(first.close().payload());
        assertThat(second.state()).isEqualTo(first.state());
    }

    /// The weights after each synchronisation in torchft's fixture `streaming_diloco_updates_0.json` (pytorch/torchft 73dafea):
    /// two fragments of one weight, each from 1, inner gradient descent of rate 1 on a constant gradient of 2, outer gradient
    /// descent of rate 2. The first fragment synchronises after 3 steps, the second after 6, then each after 6 more.
    ///
    /// All of it is linear, so it is done at a sixteenth of the size, within the bound on updates.
    @Test
    void plainOuterDescentGivesTheNumbersOfTorchft() {
        assertHistory(new int[] {3, 6, 6}, new float[] {-11, -35, -59});
        assertHistory(new int[] {6, 6}, new float[] {-23, -47});
    }

    private static void assertHistory(int[] innerSteps, float[] weights) {
        float size = 1 / 16f;
        Syncer fragment = new Syncer(new float[] {size}, new Nesterov(2, 0), FLOAT32);
        for (int round = 0; round < weights.length; round++) {
            float shared = fragment.parameters()[0];
            float trained = shared;
            for (int step = 0; step < innerSteps[round]; step++) {
                trained -= 2 * size;
            }
            fragment.fold(FLOAT32.encode(new float[] {shared - trained}, 0, 1), FLOAT32, 12);
            fragment.close();

            assertThat(fragment.parameters()).containsExactly(weights[round] * size);
        }
    }

    @Test
    void whatTheEncodingLosesIsNotLost() {
        float[] small = {0.5f, 0.001f};
        Syncer syncer = new Syncer(new float[2], new Nesterov(1, 0), INT8);
        for (int round = 0; round < 1000; round++) {
            syncer.fold(FLOAT32.encode(small, 0, 2), FLOAT32, 1);
            syncer.close();
        }

        assertThat(syncer.parameters()[0]).isCloseTo(-500, within(0.01f));
        assertThat(syncer.parameters()[1]).isCloseTo(-1, within(0.005f));
        assertThat(Math.abs(syncer.state().residual()[1])).isLessThan(0.5f / 127);
    }

    /// DiLoCo on parabolas: each site's own minimum is elsewhere, together they find the one of the sum.
    @Test
    void sitesThatDifferFindTheMinimumOfTheirSum() {
        float[][] minima = {{1, -0.5f}, {0.25f, 0.5f}, {-0.5f, 0.75f}};
        Syncer syncer = new Syncer(new float[2], NESTEROV, INT8);
        for (int round = 0; round < 200; round++) {
            for (float[] minimum : minima) {
                float[] shared = syncer.parameters();
                float[] trained = shared.clone();
                for (int step = 0; step < 10; step++) {
                    for (int i = 0; i < 2; i++) {
                        trained[i] -= 0.02f * (trained[i] - minimum[i]);
                    }
                }
                float[] learned = {shared[0] - trained[0], shared[1] - trained[1]};
                syncer.fold(INT8.encode(learned, 0, 2), INT8, 120);
            }
            syncer.close();
        }

        assertThat(syncer.parameters()[0]).isCloseTo(0.25f, within(1e-3f));
        assertThat(syncer.parameters()[1]).isCloseTo(0.25f, within(1e-3f));
    }

    @Test
    void aStepTellsWhatIsInIt() {
        Syncer syncer = new Syncer(new float[300], NESTEROV, INT8);
        syncer.fold(update(300, new Random(1)), INT8, 100);
        syncer.fold(update(300, new Random(2)), INT8, 50);
        assertThat(syncer.contributions()).isEqualTo(2);
        assertThat(syncer.tokens()).isEqualTo(150);

        OuterStep step = syncer.close();

        assertThat(step.version()).isEqualTo(1);
        assertThat(step.contributions()).isEqualTo(2);
        assertThat(step.tokens()).isEqualTo(150);
        assertThat(syncer.contributions()).isZero();
        assertThat(syncer.tokens()).isZero();
    }

    @Test
    void aRejectedUpdateLeavesNoTrace() {
        Random random = new Random(3);
        float[] initial = vector(300, 0.1, random);
        byte[] good = update(300, random);
        Syncer disturbed = new Syncer(initial, NESTEROV, INT8);
        assertThatExceptionOfType(UpdateRejected.class)
                .isThrownBy(() -> disturbed.fold(new byte[7], INT8, 100))
                .matches(e -> e.reason() == Reason.SHAPE);
        disturbed.fold(good, INT8, 100);

        assertThat(disturbed.close().payload()).isEqualTo(closed(initial, List.of(good)).payload());
    }

    @Test
    void aDamagedStepIsNotApplied() {
        float[] parameters = {1, 2, 3};

        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> Syncer.apply(parameters, INT8.encode(new float[] {1, 1}, 0, 2), INT8));
        assertThat(parameters).containsExactly(1, 2, 3);
    }

    @Test
    void aRoundWithoutUpdatesIsNotClosed() {
        Syncer syncer = new Syncer(new float[3], NESTEROV, INT8);

        assertThatIllegalStateException().isThrownBy(syncer::close).withMessageContaining("wait for one");
        assertThat(syncer.version()).isZero();
    }

    @Test
    void itsParametersAreACopy() {
        float[] initial = {1, 2};
        Syncer syncer = new Syncer(initial, NESTEROV, INT8);
        initial[0] = 9;
        syncer.parameters()[1] = 9;
        syncer.state().parameters()[1] = 9;

        assertThat(syncer.parameters()).containsExactly(1, 2);
    }

    @Test
    void parametersThatAreNotFiniteAreNoBeginning() {
        assertThatExceptionOfType(UpdateRejected.class)
                .isThrownBy(() -> new Syncer(new float[] {1, Float.NaN}, NESTEROV, INT8))
                .withMessageContaining("initial parameter 1 is NaN")
                .matches(e -> e.reason() == Reason.CORRUPT);
    }

    @Test
    void aStateOfAnotherOptimiserIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Syncer.restore(new State(1, new float[3], new float[6], new float[3]), NESTEROV, INT8))
                .withMessageContaining("same optimiser");
    }

    private static byte[] update(int parameters, Random random) {
        return INT8.encode(vector(parameters, 0.01, random), 0, parameters);
    }

    private static float[] vector(int length, double size, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (size * random.nextGaussian());
        }
        return values;
    }
}
