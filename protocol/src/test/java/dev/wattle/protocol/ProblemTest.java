package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @Test
    void everyProblemHasItsOwnCodeAndExitCode() {
        assertThat(Problem.values()).extracting(Problem::code).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z-]+"));
        assertThat(Problem.values()).extracting(Problem::exitCode).doesNotHaveDuplicates();
    }

    @Test
    void noExitCodeIsTakenByTheShellTheCommandLineOrTheLauncher() {
        Set<Integer> taken = Set.of(0, 1, 2, 69);

        assertThat(Problem.values()).extracting(Problem::exitCode).allMatch(code -> code < 126 && !taken.contains(code));
    }

    @ParameterizedTest
    @EnumSource
    void survivesTheWire(Problem problem) {
        ProblemException sent = problem.because("zone 'XX' is not known; take one of FR, DE");
        ProblemException arrived = Json.read(Json.bytes(sent.body()), ProblemBody.class).toException();

        assertThat(arrived.problem()).isEqualTo(problem);
        assertThat(arrived.line()).isEqualTo(sent.line());
        assertThat(sent.body().status()).isEqualTo(problem.httpStatus()).isBetween(400, 599);
    }

    @Test
    void aCodeOfALaterVersionIsAnInternalProblem() {
        assertThat(Problem.ofCode("not-yet-known")).isEqualTo(Problem.INTERNAL);
    }

    @Test
    void keepsWhatCausedIt() {
        IOException cause = new IOException("no space left");

        assertThat(Problem.DISK_FULL.because("the disk of /run is full; make room", cause)).hasCause(cause);
    }

    /// `docs/problems.md` is what users read.
    @Test
    void thePageListsEveryProblemWithItsNumbers() throws IOException {
        List<List<String>> rows = Files.readAllLines(Path.of("..", "docs", "problems.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).filter(cell -> !cell.isEmpty()).toList())
                .toList();
        List<List<String>> expected = Arrays.stream(Problem.values())
                .map(p -> List.of("`" + p.code() + "`", "" + p.httpStatus(), "" + p.exitCode()))
                .toList();

        assertThat(rows).extracting(row -> row.subList(0, 3)).containsExactlyElementsOf(expected);
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(5));
    }
}
