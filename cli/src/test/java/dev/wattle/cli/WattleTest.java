package dev.wattle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it listens to standard error")
class WattleTest {
    @Test
    void theVersionIsTheBuilds() {
        assertThat(Software.name()).matches("Wattle \\d+\\.\\d+\\.\\d+.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "resume", "generate", "cloud", "site", "submit", "jobs", "report", "plan", "simulate", "forecast"})
    void everyCommandExplainsItself(String command) {
        assertThat(Wattle.run(command, "--help")).isZero();
    }

    @Test
    void misuseIsOneLineAndItsOwnExitCode() {
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Wattle.run("quickstart", "--minutes", "soon")).isEqualTo(Problem.USAGE.exitCode());
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("wattle: ")
                .contains("--minutes", "soon", "wattle quickstart --help");
    }
}
