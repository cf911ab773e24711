package dev.wattle.footprint.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauserTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Process process;

    @BeforeEach
    void start() throws IOException {
        assumeThat(Path.of("/proc/self/stat")).exists();
        process = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void a_command_is_paused_while_its_time_is_not_now_and_goes_on_when_it_is() {
        boolean[] may = {false};
        try (Pauser pauser = new Pauser((now, worked) -> may[0], account())) {
            pauser.pass(NOW, SECOND);
            awaitState('T');
            may[0] = true;
            pauser.pass(NOW.plus(SECOND), SECOND);
            awaitState('S');
        }
    }

    @Test
    void whatever_ends_the_metering_lets_it_go_on() {
        Pauser pauser = new Pauser((now, worked) -> false, account());
        pauser.pass(NOW, SECOND);
        awaitState('T');
        pauser.close();
        awaitState('S');
    }

    @Test
    void once_it_was_sent_a_signal_it_is_not_paused_again() {
        Pauser pauser = new Pauser((now, worked) -> false, account());
        pauser.release();
        pauser.pass(NOW, SECOND);
        awaitState('S');
    }

    @Test
    void a_planning_that_fails_lets_it_work() {
        boolean[] fails = {false};
        try (Pauser pauser = new Pauser(
                (now, worked) -> {
                    if (fails[0]) {
                        throw new IllegalStateException("no hours");
                    }
                    return false;
                },
                account())) {
            pauser.pass(NOW, SECOND);
            awaitState('T');
            fails[0] = true;
            pauser.pass(NOW.plus(SECOND), SECOND);
            awaitState('S');
        }
    }

    @Test
    void pauses_are_no_work() {
        Duration[] told = {Duration.ZERO};
        try (Pauser pauser = new Pauser(
                (now, worked) -> {
                    told[0] = worked;
                    return worked.compareTo(SECOND) < 0;
                },
                account())) {
            pauser.pass(NOW, SECOND);
            pauser.pass(NOW, SECOND.multipliedBy(100));
            assertThat(told[0]).isEqualTo(SECOND);
        }
    }

    private void awaitState(char state) {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.readString(stat).contains(") " + state + " "));
    }

    private CpuAccount account() {
        return new CpuAccount() {
            @Override
            public String how() {
                return "by hand";
            }

            @Override
            public boolean begin() {
                return true;
            }

            @Override
            public void commandRuns() {}

            @Override
            public long cpuNanos() {
                return 0;
            }

            @Override
            public List<Integer> alive() {
                return List.of((int) process.pid());
            }

            @Override
            public void close() {}
        };
    }
}
