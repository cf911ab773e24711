package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.ModelSpec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class GptTest {
    private static final byte[] TEXT = Examples.repeatingText(400);

    @Test
    void an_untrained_model_knows_nothing_its_loss_is_about_ln_256() {
        Gpt model = new Gpt(new ModelSpec(2, 2, 32, 16, 5));

        assertThat(loss(model, Examples.batch(TEXT, 8, 16))).isCloseTo(Math.log(256), within(0.15));
    }

    @Test
    void a_model_of_zeros_gives_every_byte_the_same_chance() {
        Gpt model = new Gpt(Examples.TINY);
        model.parameters().set(new float[model.parameters().layout().parameters()]);

        assertThat(loss(model, Examples.batch(TEXT, 4, 8))).isCloseTo(Math.log(256), within(1e-5));
    }

    @Test
    void a_later_byte_never_changes_what_the_model_thought_before_it() {
        float[] one = logits("abcdefgh");
        float[] other = logits("abcdefgZ");
        int lastPosition = 7 * ModelSpec.VOCABULARY;

        assertThat(head(other, lastPosition)).isEqualTo(head(one, lastPosition));
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void an_earlier_byte_does_change_what_follows() {
        int lastPosition = 7 * ModelSpec.VOCABULARY;

        assertThat(tail(logits("Zbcdefgh"), lastPosition)).isNotEqualTo(tail(logits("abcdefgh"), lastPosition));
    }

    @Test
    void a_text_shorter_than_the_context_gives_the_same_as_the_beginning_of_a_longer_one() {
        float[] whole = logits("abcdefgh");
        float[] shorter = logits("abcde");

        for (int i = 0; i < shorter.length; i++) {
            assertThat(shorter[i]).isCloseTo(whole[i], within(1e-5f));
        }
    }

    private static double loss(Gpt model, Batch batch) {
        try (var _ = Tensors.scope();
                var _ = Tensors.withoutGradients()) {
            return Tensors.number(model.loss(batch));
        }
    }

    /// Of the untrained tiny model, one row a byte.
    private static float[] logits(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try (var _ = Tensors.scope();
                var _ = Tensors.withoutGradients()) {
            Tensor tokens = Tensors.integers(1, bytes.length);
            for (int i = 0; i < bytes.length; i++) {
                Tensors.longs(tokens).put(i, bytes[i]);
            }
            float[] logits = new float[bytes.length * ModelSpec.VOCABULARY];
            Tensors.floats(new Gpt(Examples.TINY).logits(tokens)).get(logits);
            return logits;
        }
    }

    private static float[] head(float[] values, int length) {
        return Arrays.copyOf(values, length);
    }

    private static float[] tail(float[] values, int from) {
        return Arrays.copyOfRange(values, from, values.length);
    }
}
