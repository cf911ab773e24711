package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;

class NesterovTest extends OuterOptimizerContract {
    @Override
    OuterOptimizer optimizer() {
        return new Nesterov(0.7f, 0.9f);
    }

    /// By hand: v = 1, then 0.9 + 1 = 1.9, then 1.71 - 2 = -0.29; steps 0.7 (g + 0.9 v).
    @Example
    void takesTheStepsThatWereComputedByHand() {
        assertStep(new float[1], 1, 1.33, 1);
        assertStep(new float[] {1}, 1, 1.897, 1.9);
        assertStep(new float[] {1.9f}, -2, -1.5827, -0.29);
    }

    private void assertStep(float[] state, float gradient, double step, double velocity) {
        float[] taken = new float[1];
        optimizer().step(new float[] {gradient}, state, taken);

        assertThat((double) taken[0]).isCloseTo(step, within(1e-6));
        assertThat((double) state[0]).isCloseTo(velocity, within(1e-6));
    }

    @Example
    void withoutMomentumItIsPlainDescent() {
        float[] state = new float[2];
        float[] step = new float[2];
        OuterOptimizer plain = new Nesterov(2, 0);
        plain.step(new float[] {5, 5}, state, step);
        plain.step(new float[] {6, -3}, state, step);

        assertThat(step).containsExactly(12, -6);
    }

    @Example
    void settingsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Nesterov(0, 0.9f));
        assertThatIllegalArgumentException().isThrownBy(() -> new Nesterov(Float.NaN, 0.9f));
        assertThatIllegalArgumentException().isThrownBy(() -> new Nesterov(0.7f, 1)).withMessageContaining("momentum 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Nesterov(0.7f, -0.1f));
    }
}
