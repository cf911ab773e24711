package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.ProblemException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {
    private static final float[] LOGITS = {0, (float) Math.log(3), (float) Math.log(6), -50};

    @Test
    void tokens_come_in_proportion_to_their_probability() {
        Sampler sampler = new Sampler(1, 40, 9);

        int[] counts = count(sampler, 20_000);

        assertThat(counts[0] / 20_000.0).isCloseTo(0.1, within(0.01));
        assertThat(counts[1] / 20_000.0).isCloseTo(0.3, within(0.02));
        assertThat(counts[2] / 20_000.0).isCloseTo(0.6, within(0.02));
        assertThat(counts[3]).isZero();
    }

    @Test
    void only_the_likeliest_that_are_kept_can_come() {
        assertThat(count(new Sampler(5, 2, 9), 1000)[0]).isZero();
    }

    @Test
    void at_temperature_zero_the_likeliest_always_comes() {
        assertThat(count(new Sampler(0, 40, 9), 100)[2]).isEqualTo(100);
    }

    @Test
    void a_seed_repeats_its_choices() {
        assertThat(count(new Sampler(1, 40, 4), 500)).isEqualTo(count(new Sampler(1, 40, 4), 500));
    }

    @Test
    void a_negative_temperature_is_refused() {
        assertThatThrownBy(() -> new Sampler(-1, 40, 1)).isInstanceOf(ProblemException.class).hasMessageContaining("-1.0");
    }

    private static int[] count(Sampler sampler, int times) {
        int[] counts = new int[LOGITS.length];
        IntStream.range(0, times).forEach(_ -> counts[sampler.pick(LOGITS)]++);
        return counts;
    }
}
