package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `wattle run --by`: waiting for clean hours, as a user meets it.
class WaitIT {
    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"TERM,143", "INT,130", "HUP,129"})
    void a_wait_that_a_signal_ends_says_that_nothing_was_run(String signal, int code) throws Exception {
        assumeThat(isIgnored(code - 128)).as("ignored already, as under nohup").isFalse();
        Path started = temp.resolve("started");
        try (Command command = Command.start(words(hours(0, 400, 400, 400, 400, 100, 100, 400, 400, 400, 400, 400, 400), "--by", "11h", "--needs", "1h", "touch", started.toString()))) {
            await().atMost(Duration.ofSeconds(60)).until(() -> command.said().contains("waits until"));
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(command.process().pid())).start().waitFor()).isZero();
            assertThat(command.end()).as(command.said()).isEqualTo(code);
            assertThat(command.complaints()).last().isEqualTo("wattle: stopped by a signal while it waited: nothing was run");
            assertThat(started).doesNotExist();
            assertThat(temp.resolve("run")).doesNotExist();
        }
    }

    @Test
    void a_history_that_is_too_short_or_too_old_runs_the_command_at_once_and_says_so() throws Exception {
        assertThat(ended(hours(-4, 300, 200, 100, 250, 400), "--by", "10h", "--needs", "2h", "echo", "done"))
                .contains("5 hours of zone 'FR'", "too few to tell clean hours from dirty", ": running at once", "done").doesNotContain("plans by");
        assertThat(ended(hours(-100, new double[30]), "--by", "10h", "--needs", "2h", "echo", "done")).contains("more than two days before", ": running at once", "done");
    }

    @Test
    void hours_ahead_are_planned_in_as_far_as_they_reach() throws Exception {
        assertThat(ended(hours(0, 100, 100, 400, 400, 400), "--by", "30h", "--needs", "30s", "echo", "done")).contains("which is as far as they tell", "begins at once", "done");
    }

    @Test
    void a_command_that_may_be_paused_is_told_whether_that_helps() throws Exception {
        assertThat(ended(hours(0, 100, 100, 100, 400, 400, 400, 400, 400, 400, 400, 400, 400), "--by", "9h", "--needs", "30s", "--suspend", "echo", "done"))
                .contains("begins at once (to work through: pausing is not expected to emit less; about 100 g/kWh then, 100 g/kWh at once", "done");
        assertThat(ended(hours(0, 100, 400, 100, 100, 400, 400, 400, 400, 400, 400, 400, 400), "--by", "9h", "--needs", "170m", "--suspend", "echo", "done"))
                .contains("begins at once (to work in 2 stretches; about ", " g/kWh without a pause, ", " g/kWh at once", "done");
    }

    /// @param from hours from the present one
    private String hours(int from, double... grams) throws IOException {
        StringBuilder csv = new StringBuilder("utc_hour,FR\n");
        for (int i = 0; i < grams.length; i++) {
            csv.append(hour.plus(from + i, ChronoUnit.HOURS)).append(',').append(grams[i]).append('\n');
        }
        return Files.writeString(temp.resolve("hours.csv"), csv).toString();
    }

    /// @param rest options with their values, then the command
    private String[] words(String csv, String... rest) {
        List<String> words = new ArrayList<>(List.of("run", "--zone", "FR", "--out", temp.resolve("run").toString(), "--intensity", csv));
        words.addAll(Arrays.asList(rest));
        return words.toArray(String[]::new);
    }

    private String ended(String csv, String... rest) throws IOException, InterruptedException {
        Command command = Command.run(words(csv, rest));
        assertThat(command.process().exitValue()).as(command.said()).isZero();
        return command.said();
    }

    /// Whether this process was started with a signal ignored (proc_pid_status(5)).
    private static boolean isIgnored(int signal) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String mask = lines.filter(line -> line.startsWith("SigIgn:")).findFirst().orElse("SigIgn: 0").substring(7).strip();
            return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) == 1;
        }
    }
}
