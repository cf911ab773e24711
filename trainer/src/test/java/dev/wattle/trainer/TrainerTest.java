package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final byte[] TEXT = Examples.repeatingText(2000);

    @Test
    void a_step_changes_every_tensor() {
        Trainer trainer = Examples.trainer(TEXT, 320);
        float[] before = trainer.parameters().toArray();

        trainer.step(0, 160);

        float[] after = trainer.parameters().toArray();
        int from = 0;
        for (var tensor : trainer.parameters().layout().tensors()) {
            int to = from + tensor.size();
            assertThat(Arrays.copyOfRange(after, from, to)).as(tensor.name()).isNotEqualTo(Arrays.copyOfRange(before, from, to));
            from = to;
        }
    }

    @Test
    void a_repeating_text_is_learned() {
        int steps = 150;
        Trainer trainer = Examples.trainer(TEXT, 150L * 32);
        double first = trainer.step(0, 0);
        double last = first;

        for (int i = 1; i < steps; i++) {
            last = trainer.step(i * 32L, i * 32L);
        }

        assertThat(first).isCloseTo(Math.log(256), within(0.2));
        assertThat(last).isLessThan(2.2);
    }

    @Test
    void the_same_steps_give_the_same_bits() {
        Trainer one = Examples.trainer(TEXT, 1000);
        Trainer other = Examples.trainer(TEXT, 1000);

        for (int i = 0; i < 5; i++) {
            assertThat(one.step(i * 32L, i * 32L)).isEqualTo(other.step(i * 32L, i * 32L));
        }

        assertThat(one.parameters().toArray()).isEqualTo(other.parameters().toArray());
    }

    @Test
    void a_probe_tells_a_speed_and_teaches_nothing() {
        Trainer probed = Examples.trainer(TEXT, 1000);
        Trainer fresh = Examples.trainer(TEXT, 1000);

        assertThat(probed.probe()).isPositive().isFinite();
        probed.step(0, 0);
        fresh.step(0, 0);

        assertThat(probed.parameters().toArray()).isEqualTo(fresh.parameters().toArray());
    }

    @Test
    void two_streams_with_one_text_learn_as_one_stream_does() {
        List<TokenStream> twice = List.of(new TokenStream(TEXT, 8, 3), new TokenStream(TEXT, 8, 3));
        Trainer joint = new Trainer(Examples.TINY, Examples.TRAINING, 1000, twice);
        Trainer single = Examples.trainer(TEXT, 1000);

        assertThat(joint.step(0, 0)).isCloseTo(single.step(0, 32), within(1e-5));

        float[] one = single.parameters().toArray();
        float[] other = joint.parameters().toArray();
        for (int i = 0; i < one.length; i++) {
            assertThat(other[i]).isCloseTo(one[i], within(2e-4f));
        }
    }

    @Test
    void a_model_that_diverged_stops_with_a_remedy() {
        Trainer trainer = Examples.trainer(TEXT, 1000);
        float[] broken = trainer.parameters().toArray();
        broken[0] = Float.POSITIVE_INFINITY;
        trainer.parameters().set(broken);

        assertThatThrownBy(() -> trainer.step(64, 0))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_FAILED))
                .hasMessageContaining("position 64")
                .hasMessageContaining("learning_rate");
    }
}
