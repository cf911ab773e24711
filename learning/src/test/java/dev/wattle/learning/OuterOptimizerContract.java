package dev.wattle.learning;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What every [OuterOptimizer] keeps to.
abstract class OuterOptimizerContract {
    abstract OuterOptimizer optimizer();

    @Provide
    Arbitrary<float[]> means() {
        return Arbitraries.floats().between(-16, 16).array(float[].class).ofMinSize(1).ofMaxSize(20);
    }

    @Example
    void nothingLearnedIsNoStep() {
        float[] step = {1, 2, 3};
        optimizer().step(new float[3], new float[optimizer().stateLength(3)], step);

        assertThat(step).containsOnly(0);
    }

    @Property(tries = 200)
    void theFirstStepGoesTheWayOfTheMean(@ForAll("means") float[] mean) {
        float[] step = new float[mean.length];
        optimizer().step(mean, new float[optimizer().stateLength(mean.length)], step);
        for (int i = 0; i < mean.length; i++) {
            assertThat(Math.signum(step[i])).isEqualTo(Math.signum(mean[i]));
        }
    }

    @Property(tries = 200)
    void theSameMeansGiveTheSameSteps(@ForAll("means") float[] mean) {
        float[] kept = mean.clone();
        float[] state = new float[optimizer().stateLength(mean.length)];
        float[] again = new float[optimizer().stateLength(mean.length)];
        float[] step = new float[mean.length];
        float[] stepAgain = new float[mean.length];
        for (int round = 0; round < 5; round++) {
            optimizer().step(mean, state, step);
            optimizer().step(mean, again, stepAgain);
        }

        assertThat(step).isEqualTo(stepAgain);
        assertThat(state).isEqualTo(again);
        assertThat(mean).as("the mean is only read").isEqualTo(kept);
    }

    @Property(tries = 100)
    void everyStepStaysFinite(@ForAll("means") float[] mean) {
        float[] state = new float[optimizer().stateLength(mean.length)];
        float[] step = new float[mean.length];
        for (int round = 0; round < 500; round++) {
            optimizer().step(mean, state, step);
        }
        for (float value : step) {
            assertThat(value).isFinite();
        }
    }
}
