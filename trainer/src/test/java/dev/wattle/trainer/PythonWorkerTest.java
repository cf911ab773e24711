package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example in the docs is a worker that works.
class PythonWorkerTest {
    private static final Path PROGRAM = Path.of("..", "docs", "examples", "worker.py");

    @TempDir
    private Path folder;

    @BeforeAll
    static void python_is_here() throws InterruptedException {
        try {
            assumeTrue(new ProcessBuilder("python3", "--version").start().waitFor() == 0, "python3 works");
        } catch (IOException e) {
            assumeTrue(false, "no python3 on this machine: " + e.getMessage());
        }
    }

    @Test
    void it_learns_what_follows_what_and_ends_when_told() throws Exception {
        Path text = Files.write(folder.resolve("text.txt"), Examples.repeatingText(20_000));
        try (FakeAgent agent = new FakeAgent(task(text))) {
            agent.order(Action.TRAIN, 0, 25, 64)
                    .order(Action.EVALUATE, 0, 0, 0)
                    .order(Action.EVALUATE, 1, 0, 0)
                    .order(Action.TRAIN, 9, 5, 0);

            assertThat(exitCode(agent)).isZero();

            assertThat(agent.ready.getFirst().parameters()).isEqualTo(65_536);
            assertThat(agent.progress).hasSize(25);
            assertThat(agent.resultQueries.getFirst()).containsEntry("from", "64").containsEntry("to", "864");
            assertThat(agent.evaluations.get(0).loss()).isCloseTo(Math.log(256), within(1e-5));
            assertThat(agent.evaluations.get(1).loss()).isLessThan(3.5);
            assertThat(agent.evaluations.get(1).tokens()).isEqualTo(999);
            assertThat(agent.problems).isEmpty();
        }
    }

    @Test
    void told_to_finish_early_it_hands_in_what_it_has() throws Exception {
        Path text = Files.write(folder.resolve("text.txt"), Examples.repeatingText(20_000));
        try (FakeAgent agent = new FakeAgent(task(text))) {
            agent.proceedUntilStep = 3;
            agent.order(Action.TRAIN, 0, 25, 0);

            assertThat(exitCode(agent)).isZero();

            assertThat(agent.resultQueries.getFirst()).containsEntry("steps", "3");
        }
    }

    @Test
    void data_that_is_not_there_is_told_to_the_agent() throws Exception {
        try (FakeAgent agent = new FakeAgent(task(folder.resolve("nowhere")))) {
            assertThat(exitCode(agent)).isEqualTo(66);

            assertThat(agent.problems.getFirst().type()).isEqualTo("data-unreadable");
            assertThat(agent.problems.getFirst().detail()).contains("nowhere");
        }
    }

    private int exitCode(FakeAgent agent) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of("python3", PROGRAM.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(agent.environment());
        int code = builder.start().waitFor();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).doesNotContain("Traceback");
        return code;
    }

    private static Task task(Path data) {
        return new Task("job", "here", Examples.TINY, Examples.TRAINING, 3200, data.toString(), Share.WHOLE, 11);
    }
}
