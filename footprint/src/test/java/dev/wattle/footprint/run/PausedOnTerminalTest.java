package dev.wattle.footprint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However a run ends while its command is paused, the command ends too: one that stays stopped would never act on its signal.
class PausedOnTerminalTest {
    private static final String TERMINAL = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

    @TempDir
    Path temp;

    @Test
    void ctrl_c_on_a_terminal_ends_a_command_that_is_paused() throws Exception {
        assumeThat(new ProcessBuilder("python3", "--version").start().waitFor()).isZero();
        List<String> words = new ArrayList<>(List.of("python3", "-c", TERMINAL));
        words.addAll(paused());
        Process terminal = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(temp.resolve("said").toFile()).start();
        awaitPaused(terminal);
        terminal.getOutputStream().write(3);
        terminal.getOutputStream().flush();
        ends(terminal, 130);
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "HUP,129"})
    void so_does_a_signal(String signal, int code) throws Exception {
        Process run = new ProcessBuilder(paused()).redirectErrorStream(true).redirectOutput(temp.resolve("said").toFile()).start();
        awaitPaused(run);
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid())).start().waitFor()).isZero();
        ends(run, code);
    }

    private void ends(Process process, int code) throws Exception {
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertThat(ended).as(Files.readString(temp.resolve("said"))).isTrue();
        assertThat(process.exitValue()).as(Files.readString(temp.resolve("said"))).isEqualTo(code);
    }

    private List<String> paused() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), PausedRun.class.getName(),
                temp.resolve("run").toString(), "sleep", "86");
    }

    private static void awaitPaused(Process process) {
        await().atMost(Duration.ofSeconds(60)).until(() -> process.descendants().anyMatch(PausedOnTerminalTest::isPaused));
    }

    private static boolean isPaused(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.contains("(sleep) T ");
        } catch (IOException gone) {
            return false;
        }
    }
}
