package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamWTest {
    private static final TensorLayout LAYOUT =
            new TensorLayout(List.of(new TensorInfo("matrix", List.of(1, 2)), new TensorInfo("bias", List.of(1))));
    private static final double WEIGHT_DECAY = 0.1;
    private static final double RATE = 0.01;

    private final Parameters parameters = new Parameters(LAYOUT);
    private final AdamW optimizer = new AdamW(parameters, WEIGHT_DECAY);

    /// The paper's algorithm 2, one number at a time.
    @Test
    void three_steps_agree_with_the_algorithm_written_out() {
        double[] expected = {0.5, -0.25, 2};
        parameters.set(new float[] {0.5f, -0.25f, 2});
        double[] first = new double[3];
        double[] second = new double[3];
        double[][] gradients = {{0.1, -0.2, 0.3}, {0.05, 0.4, -0.1}, {-0.3, 0.2, 0.6}};

        for (int t = 1; t <= 3; t++) {
            give(gradients[t - 1]);
            optimizer.step(RATE);
            for (int i = 0; i < 3; i++) {
                double gradient = gradients[t - 1][i];
                first[i] = 0.9 * first[i] + 0.1 * gradient;
                second[i] = 0.95 * second[i] + 0.05 * gradient * gradient;
                double mean = first[i] / (1 - Math.pow(0.9, t));
                double deviation = Math.sqrt(second[i] / (1 - Math.pow(0.95, t)));
                boolean isMatrix = i < 2;
                expected[i] -= RATE * (mean / (deviation + 1e-8) + (isMatrix ? WEIGHT_DECAY * expected[i] : 0));
            }
        }

        float[] actual = parameters.toArray();
        for (int i = 0; i < 3; i++) {
            assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-6));
        }
        assertThat(optimizer.steps()).isEqualTo(3);
    }

    @Test
    void a_long_gradient_is_shortened_to_length_1_which_the_next_step_remembers() {
        give(300, 0, 400);
        assertThat(optimizer.step(RATE)).isCloseTo(500, within(1e-3));
        parameters.set(new float[3]);
        give(0.6, 0, 0.8);

        optimizer.step(RATE);

        assertThat(parameters.toArray()[0]).as("as if the first gradient had been .6").isCloseTo((float) -RATE, within(1e-6f));
    }

    @Test
    void a_step_leaves_no_gradient_behind() {
        give(1, 1, 1);

        optimizer.step(RATE);

        float[] gradients = new float[3];
        Tensors.floats(parameters.gradients()).get(gradients);
        assertThat(gradients).containsOnly(0);
    }

    @Test
    void a_gradient_that_is_not_finite_changes_nothing() {
        parameters.set(new float[] {1, 2, 3});
        give(1, Double.NaN, 1);

        assertThat(optimizer.step(RATE)).isNaN();

        assertThat(parameters.toArray()).containsExactly(1, 2, 3);
        assertThat(optimizer.steps()).isZero();
    }

    private void give(double... gradients) {
        for (int i = 0; i < gradients.length; i++) {
            Tensors.floats(parameters.gradients()).put(i, (float) gradients[i]);
        }
    }
}
