package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.WorkerContract;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerTest {
    private static final int TOKENS_PER_STEP = 32;

    @TempDir
    private Path folder;

    private FakeAgent agent;

    @BeforeEach
    void start_agent() throws IOException {
        Path text = Files.write(folder.resolve("text.txt"), Examples.repeatingText(4000));
        agent = new FakeAgent(task(text));
    }

    @AfterEach
    void stop_agent() {
        agent.close();
    }

    @Test
    void it_says_ready_hands_in_what_the_seed_gives_and_leaves_when_told() {
        Worker.run(agent.settings());

        assertThat(agent.requests)
                .containsExactly(
                        "GET " + WorkerContract.TASK,
                        "POST " + WorkerContract.READY,
                        "PUT " + WorkerContract.PARAMETERS + "/initial",
                        "GET " + WorkerContract.INSTRUCTION);
        assertThat(agent.ready.getFirst().parameters()).isEqualTo(GptLayout.of(Examples.TINY).parameters());
        assertThat(agent.ready.getFirst().tokensPerSecond()).isPositive();
        assertThat(agent.ready.getFirst().trainBytes()).isEqualTo(3800);
        assertThat(agent.ready.getFirst().validationBytes()).isEqualTo(200);
        Safetensors.File initial = Safetensors.read(agent.versions.getOrDefault(0L, new byte[0]));
        assertThat(initial.values()).isEqualTo(InitialParameters.of(Examples.TINY));
        assertThat(initial.metadata()).containsEntry("wattle.layers", "2").containsEntry("wattle.context", "8");
    }

    @Test
    void a_round_of_training_reports_as_it_goes_and_hands_in_what_it_learned() {
        agent.order(Action.TRAIN, 0, 5, 640);

        Worker.run(agent.settings());

        assertThat(agent.progress).extracting("steps").containsExactly(2, 4);
        assertThat(agent.progress).extracting("position").containsExactly(640L + 64, 640L + 128);
        Map<String, String> query = agent.resultQueries.getFirst();
        assertThat(query)
                .containsEntry("version", "0")
                .containsEntry("from", "640")
                .containsEntry("to", Integer.toString(640 + 5 * TOKENS_PER_STEP))
                .containsEntry("steps", "5");
        assertThat(Double.parseDouble(query.get("loss"))).isBetween(3.0, 6.0);
        assertThat(agent.results.getFirst().values()).isNotEqualTo(InitialParameters.of(Examples.TINY));
    }

    @Test
    void told_to_finish_early_it_hands_in_what_it_has() {
        agent.proceedUntilStep = 4;
        agent.order(Action.TRAIN, 0, 100, 0);

        Worker.run(agent.settings());

        assertThat(agent.resultQueries.getFirst()).containsEntry("steps", "4").containsEntry("to", "128");
    }

    @Test
    void asked_for_no_steps_it_hands_in_nothing() {
        agent.order(Action.TRAIN, 0, 0, 0);

        Worker.run(agent.settings());

        assertThat(agent.results).isEmpty();
    }

    @Test
    void it_starts_each_round_from_the_version_it_is_told_and_fetches_a_version_once() {
        agent.versions.put(3L, Safetensors.write(layout(), new float[layout().parameters()], Map.of()));
        agent.order(Action.TRAIN, 0, 2, 0)
                .order(Action.TRAIN, 0, 2, 0)
                .order(Action.EVALUATE, 3, 0, 0)
                .order(Action.TRAIN, 3, 2, 0);

        Worker.run(agent.settings());

        assertThat(agent.requests.stream().filter(r -> r.startsWith("GET " + WorkerContract.PARAMETERS)))
                .containsExactly("GET " + WorkerContract.PARAMETERS + "/0", "GET " + WorkerContract.PARAMETERS + "/3");
        assertThat(Double.parseDouble(agent.resultQueries.get(0).get("loss")))
                .as("the first step of the second round begins where the first began")
                .isNotEqualTo(Double.parseDouble(agent.resultQueries.get(1).get("loss")));
        assertThat(Double.parseDouble(agent.resultQueries.get(2).get("loss"))).isCloseTo(Math.log(256), within(0.1));
    }

    @Test
    void it_measures_the_version_that_it_is_asked_for() {
        agent.versions.put(3L, Safetensors.write(layout(), new float[layout().parameters()], Map.of()));
        agent.order(Action.TRAIN, 0, 2, 0).order(Action.EVALUATE, 3, 0, 0);

        Worker.run(agent.settings());

        assertThat(agent.evaluations.getFirst().version()).isEqualTo(3);
        assertThat(agent.evaluations.getFirst().loss()).isCloseTo(Math.log(256), within(1e-5));
        assertThat(agent.evaluations.getFirst().tokens()).isEqualTo(192);
    }

    @Test
    void a_version_that_is_gone_makes_it_ask_again() {
        agent.order(Action.TRAIN, 8, 2, 0)
                .order(Action.EVALUATE, 8, 0, 0)
                .order(Action.PAUSE, 0, 0, 0)
                .order(Action.TRAIN, 0, 2, 0);

        Worker.run(agent.settings());

        assertThat(agent.resultQueries).hasSize(1);
        assertThat(agent.problems).isEmpty();
    }

    @Test
    void a_result_that_comes_too_late_is_no_reason_to_stop() {
        agent.rejectResultsWith = 409;
        agent.order(Action.TRAIN, 0, 2, 0).order(Action.EVALUATE, 0, 0, 0).order(Action.TRAIN, 0, 2, 64);

        Worker.run(agent.settings());

        assertThat(agent.resultQueries).hasSize(2);
        assertThat(agent.evaluations).hasSize(1);
        assertThat(agent.problems).isEmpty();
    }

    @Test
    void parameters_of_another_model_are_told_to_the_agent() {
        TensorLayout other = new TensorLayout(List.of(new TensorLayout.TensorInfo("a", List.of(3))));
        agent.versions.put(1L, Safetensors.write(other, new float[3], Map.of()));
        agent.order(Action.TRAIN, 1, 2, 0);

        fails(agent.settings(), Problem.SHAPE_MISMATCH);

        assertThat(agent.problems.getFirst().type()).isEqualTo("shape-mismatch");
    }

    @Test
    void a_model_that_diverges_is_told_to_the_agent_and_never_handed_in() {
        float[] broken = InitialParameters.of(Examples.TINY);
        broken[17] = Float.NaN;
        agent.versions.put(1L, Safetensors.write(layout(), broken, Map.of()));
        agent.order(Action.TRAIN, 1, 4, 0);

        fails(agent.settings(), Problem.WORKER_FAILED);

        assertThat(agent.problems.getFirst().detail()).contains("diverged").contains("learning_rate");
        assertThat(agent.results).isEmpty();
    }

    @Test
    void data_that_cannot_be_read_is_told_to_the_agent() throws IOException {
        try (FakeAgent other = new FakeAgent(task(folder.resolve("nowhere")))) {
            fails(other.settings(), Problem.DATA_UNREADABLE);

            assertThat(other.problems.getFirst().detail()).contains("nowhere");
            assertThat(other.ready).isEmpty();
        }
    }

    @Test
    void a_wrong_token_ends_it() {
        var wrong = new WorkerSettings(agent.url(), "guess", 1, OptionalLong.empty(), Duration.ZERO);

        fails(wrong, Problem.UNAUTHORIZED);
    }

    @Test
    void an_agent_that_is_gone_ends_it_when_patience_ends() {
        URI url = agent.url();
        agent.close();

        var settings = new WorkerSettings(url, FakeAgent.TOKEN, 1, OptionalLong.empty(), Duration.ofMillis(300));
        fails(settings, Problem.CLOUD_UNREACHABLE);
    }

    private static void fails(WorkerSettings settings, Problem problem) {
        assertThatThrownBy(() -> Worker.run(settings))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private static TensorLayout layout() {
        return GptLayout.of(Examples.TINY);
    }

    private static Task task(Path data) {
        return new Task("job", "here", Examples.TINY, Examples.TRAINING, 320, data.toString(), Share.WHOLE, 11);
    }
}
