package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final TensorLayout LAYOUT =
            new TensorLayout(List.of(new TensorInfo("matrix", List.of(2, 3)), new TensorInfo("bias", List.of(4))));

    @Property(tries = 50)
    void what_is_put_in_comes_out_bit_by_bit(@ForAll @Size(10) float[] values) {
        Parameters parameters = new Parameters(LAYOUT);

        parameters.set(values);

        assertThat(parameters.toArray()).isEqualTo(values);
    }

    @Test
    void a_named_tensor_is_a_view_of_the_flat_vector() {
        Parameters parameters = new Parameters(LAYOUT);
        parameters.set(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

        try (var _ = Tensors.scope();
                var _ = Tensors.withoutGradients()) {
            assertThat(Tensors.number(parameters.named("matrix").select(0, 1).select(0, 2))).isEqualTo(6);
            Tensors.scale(parameters.named("bias"), 2);
        }

        assertThat(parameters.toArray()).containsExactly(1, 2, 3, 4, 5, 6, 14, 16, 18, 20);
    }

    @Test
    void gradients_of_all_tensors_gather_in_one_flat_vector() {
        Parameters parameters = new Parameters(LAYOUT);
        parameters.set(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});

        try (var _ = Tensors.scope()) {
            Tensors.backward(parameters.named("bias").square().sum());
            float[] gradients = new float[10];
            Tensors.floats(parameters.gradients()).get(gradients);
            assertThat(gradients).containsExactly(0, 0, 0, 0, 0, 0, 14, 16, 18, 20);
        }
    }

    @Test
    void parameters_of_another_model_are_refused() {
        assertThatThrownBy(() -> new Parameters(LAYOUT).set(new float[9]))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.SHAPE_MISMATCH))
                .hasMessageContaining("9 parameters for a model of 10");
    }

    @Test
    void a_parameter_that_is_not_a_number_is_told_with_its_remedy() {
        Parameters parameters = new Parameters(LAYOUT);
        parameters.set(new float[] {1, 2, 3, 4, Float.NaN, 6, 7, 8, 9, 10});

        assertThatThrownBy(() -> parameters.requireFinite(4096))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_FAILED))
                .hasMessageContaining("4096")
                .hasMessageContaining("NaN")
                .hasMessageContaining("learning_rate");
    }
}
