package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialParametersTest {
    private static final ModelSpec MODEL = new ModelSpec(2, 2, 64, 32, 1);

    @Test
    void the_same_seed_gives_the_same_bits_on_every_machine() {
        assertThat(Arrays.hashCode(InitialParameters.of(MODEL))).isEqualTo(2_102_909_561);
        assertThat(new Gpt(MODEL).parameters().toArray()).isEqualTo(InitialParameters.of(MODEL));
    }

    @Test
    void another_seed_gives_another_model() {
        assertThat(InitialParameters.of(new ModelSpec(2, 2, 64, 32, 2))).isNotEqualTo(InitialParameters.of(MODEL));
    }

    @Test
    void weights_are_normal_with_deviation_0_02_biases_zero_and_norms_one() {
        assertThat(deviation("transformer.wte.weight")).isCloseTo(0.02, within(0.0005));
        assertThat(deviation("transformer.h.1.mlp.c_fc.weight")).isCloseTo(0.02, within(0.0005));
        assertThat(values("transformer.h.0.attn.c_attn.bias")).containsOnly(0);
        assertThat(values("transformer.ln_f.weight")).containsOnly(1);
    }

    @Test
    void what_writes_into_the_residual_stream_starts_smaller() {
        assertThat(deviation("transformer.h.0.mlp.c_proj.weight")).isCloseTo(0.02 / 2, within(0.0005));
    }

    @Test
    void names_and_shapes_are_those_of_gpt_2() {
        assertThat(GptLayout.of(MODEL).tensors())
                .contains(new TensorInfo("transformer.wpe.weight", List.of(32, 64)))
                .contains(new TensorInfo("transformer.h.1.attn.c_attn.weight", List.of(64, 192)))
                .contains(new TensorInfo("transformer.h.1.ln_2.bias", List.of(64)))
                .hasSize(2 + 2 * 12 + 2);
    }

    private static double deviation(String tensor) {
        double sum = 0;
        float[] values = values(tensor);
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    private static float[] values(String name) {
        int from = 0;
        for (TensorInfo tensor : GptLayout.of(MODEL).tensors()) {
            if (tensor.name().equals(name)) {
                return Arrays.copyOfRange(InitialParameters.of(MODEL), from, from + tensor.size());
            }
            from += tensor.size();
        }
        throw new AssertionError("no tensor " + name);
    }
}
