package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [Engine] keeps to.
abstract class EngineContract {
    @TempDir
    Path folder;

    private final List<RunningWorker> started = new ArrayList<>();

    abstract Engine engine();

    @AfterEach
    void stopAll() {
        started.forEach(worker -> worker.stop(Duration.ZERO));
    }

    @Test
    void a_worker_ends_with_its_exit_code_and_its_last_line_is_known() throws Exception {
        RunningWorker worker = start("echo first; echo 'the last line' >&2; exit 7");

        assertThat(worker.onExit().get(20, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(worker.lastLine()).isEqualTo("the last line");
        assertThat(worker.onExit().isDone()).isTrue();
    }

    @Test
    void it_starts_in_its_folder_with_its_environment() throws Exception {
        RunningWorker worker = start("echo \"$WATTLE_WORKER_TOKEN in $(pwd)\"");

        worker.onExit().get(20, TimeUnit.SECONDS);
        assertThat(worker.lastLine()).isEqualTo("secret in " + folder.toRealPath());
    }

    @Test
    void a_second_worker_writes_behind_the_first_ones_log() throws Exception {
        start("echo one").onExit().get(20, TimeUnit.SECONDS);
        start("echo two").onExit().get(20, TimeUnit.SECONDS);

        assertThat(Files.readAllLines(log())).containsExactly("one", "two");
    }

    @Test
    void a_worker_that_is_asked_to_stop_may_tidy_up() throws Exception {
        RunningWorker worker = start("trap 'echo tidied; exit 0' TERM; echo up; while :; do sleep 0.05; done");
        awaitLine(worker, "up");

        worker.stop(Duration.ofSeconds(20));

        assertThat(worker.onExit().get(20, TimeUnit.SECONDS)).isZero();
        assertThat(worker.lastLine()).isEqualTo("tidied");
    }

    @Test
    void a_worker_that_will_not_stop_is_ended_with_all_that_it_started() throws Exception {
        RunningWorker worker = start("trap '' TERM; sleep 600 & echo $!; wait; wait");
        awaitLine(worker, "\\d+");
        Optional<ProcessHandle> child = ProcessHandle.of(Long.parseLong(worker.lastLine()));

        worker.stop(Duration.ofMillis(50));

        assertThat(worker.onExit().isDone() || worker.onExit().get(20, TimeUnit.SECONDS) != 0).isTrue();
        child.orElseThrow().onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void stopping_what_has_ended_changes_nothing() throws Exception {
        RunningWorker worker = start("exit 3");
        worker.onExit().get(20, TimeUnit.SECONDS);

        worker.stop(Duration.ofSeconds(1));

        assertThat(worker.onExit().get()).isEqualTo(3);
    }

    @Test
    void a_program_that_is_not_there_is_named() {
        assertThatThrownBy(() -> engine().start(launch(List.of("no-such-program"))))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_FAILED))
                .hasMessageContaining("no-such-program");
    }

    private RunningWorker start(String script) {
        RunningWorker worker = engine().start(launch(List.of("sh", "-c", script)));
        started.add(worker);
        return worker;
    }

    private WorkerLaunch launch(List<String> command) {
        return new WorkerLaunch("toy", command, Map.of("WATTLE_WORKER_TOKEN", "secret"), folder, log());
    }

    private Path log() {
        return folder.resolve("logs").resolve("worker.log");
    }

    private static void awaitLine(RunningWorker worker, String pattern) {
        AgentFixture.until(() -> worker.lastLine().matches(pattern));
    }
}
