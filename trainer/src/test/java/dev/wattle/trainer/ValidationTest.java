package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValidationTest {
    @Property
    void windows_lie_in_the_text_from_its_beginning_to_its_end(
            @ForAll @IntRange(min = 17, max = 200_000) int length, @ForAll @IntRange(min = 2, max = 16) int context) {
        Validation validation = new Validation(new byte[length], context);
        int last = (int) (validation.tokens() / context) - 1;

        assertThat(validation.offset(0)).isZero();
        assertThat(validation.offset(last)).isEqualTo(last == 0 ? 0 : length - 1 - context);
    }

    @Test
    void a_long_text_is_sampled_and_a_short_one_read_whole() {
        assertThat(new Validation(new byte[10_000_000], 64).tokens()).isEqualTo(Validation.MAX_TOKENS);
        assertThat(new Validation(new byte[65], 64).tokens()).isEqualTo(64);
        assertThat(new Validation(new byte[1000], 64).tokens()).isEqualTo(15 * 64);
    }

    @Test
    void a_model_of_zeros_scores_ln_256_over_several_batches() {
        Gpt model = new Gpt(Examples.TINY);
        model.parameters().set(new float[model.parameters().layout().parameters()]);

        double loss = new Validation(Examples.repeatingText(1500), 8).loss(model);

        assertThat(loss).isCloseTo(Math.log(256), within(1e-5));
    }

    @Test
    void measuring_twice_gives_the_same_and_leaves_no_gradient() {
        Gpt model = new Gpt(Examples.TINY);
        Validation validation = new Validation(Examples.repeatingText(900), 8);

        assertThat(validation.loss(model)).isEqualTo(validation.loss(model));
        try (var _ = Tensors.scope()) {
            assertThat(Tensors.norm(model.parameters().gradients())).isZero();
        }
    }
}
