package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, as the agent starts it.
class TrainerMainTest {
    @TempDir
    private Path folder;

    @Test
    void a_worker_whose_data_is_not_there_says_so_in_one_line_and_its_exit_code() throws Exception {
        try (FakeAgent agent = new FakeAgent(task(folder.resolve("nowhere")))) {
            Ended worker = run(agent.environment(), "worker");

            assertThat(worker.exitCode()).isEqualTo(Problem.DATA_UNREADABLE.exitCode());
            assertThat(worker.err()).containsOnlyOnce("\n").contains("nowhere").startsWith("wattle-trainer: data ");
            assertThat(agent.problems).hasSize(1);
        }
    }

    @Test
    void a_worker_trains_and_ends_with_code_0_when_told_to_stop() throws Exception {
        Path text = Files.write(folder.resolve("text.txt"), Examples.repeatingText(4000));
        try (FakeAgent agent = new FakeAgent(task(text)).order(Action.TRAIN, 0, 3, 0)) {
            Ended worker = run(agent.environment(), "worker");

            assertThat(worker.exitCode()).isZero();
            assertThat(agent.resultQueries.getFirst()).containsEntry("steps", "3");
        }
    }

    @Test
    void an_unknown_command_tells_the_known_ones() throws Exception {
        Ended ended = run(Map.of(), "trian");

        assertThat(ended.exitCode()).isEqualTo(Problem.USAGE.exitCode());
        assertThat(ended.err()).containsOnlyOnce("\n").contains("'trian'").contains("worker | generate");
    }

    private record Ended(int exitCode, String err) {}

    private Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dwattle.log.level=WARN",
                "-cp",
                System.getProperty("java.class.path"),
                TrainerMain.class.getName()));
        command.addAll(List.of(arguments));
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return new Ended(process.waitFor(), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static Task task(Path data) {
        return new Task("job", "here", Examples.TINY, Examples.TRAINING, 320, data.toString(), Share.WHOLE, 11);
    }
}
