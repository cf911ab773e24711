package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole quickstarts with real workers, and what is left after one of their processes is killed.
class QuickstartIT {
    private static final String MINUTES = "0.8";

    @TempDir
    Path temp;

    @Test
    void aKilledWorkerAndAKilledAgentAreReplacedAndTheRunGoesOn() throws Exception {
        Path run = temp.resolve("run");
        try (Command quickstart = Command.start("quickstart", "--run", run.toString(), "--minutes", MINUTES)) {
            until(() -> versions(run) >= 1);
            ProcessHandle worker = quickstart.below("TrainerMain", "worker").getFirst();
            assertThat(worker.destroyForcibly()).isTrue();
            until(() -> versions(run) >= 3);
            ProcessHandle agent = quickstart.below("Wattle", "site", "wind-rack").getFirst();
            assertThat(agent.destroyForcibly()).isTrue();

            assertThat(quickstart.end()).as(quickstart.said()).isZero();
        }
        new FinishedRun(run).everyTokenCountsOnce().modelIsFinite().modelHasLearned().sumsAgree();
        assertThat(run.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readString(run.resolve("model-card.md"))).contains("co2_eq_emissions:");

        Command generate = Command.run("generate", "--run", run.toString(), "--prompt", "public static ", "--tokens", "40");
        assertThat(generate.process().exitValue()).isZero();
        assertThat(generate.said()).startsWith("public static ").hasSizeGreaterThan(40);
    }

    @Test
    void aKilledControlPlaneLosesNothingAndTheRunIsResumed() throws Exception {
        Path run = temp.resolve("run");
        try (Command quickstart = Command.start("quickstart", "--run", run.toString(), "--minutes", MINUTES)) {
            until(() -> versions(run) >= 3);
            ProcessHandle cloud = quickstart.below("Wattle", "cloud").getFirst();
            assertThat(cloud.destroyForcibly()).isTrue();

            assertThat(quickstart.end()).isEqualTo(75);
            assertThat(quickstart.complaints()).singleElement().asString().contains("wattle resume " + run);
            await().atMost(Duration.ofSeconds(30)).until(() -> quickstart.below("Wattle").isEmpty());
        }
        long before = versions(run);

        Command resumed = Command.run("resume", run.toString());

        assertThat(resumed.process().exitValue()).as(resumed.said()).isZero();
        FinishedRun finished = new FinishedRun(run).everyTokenCountsOnce().modelIsFinite().modelHasLearned().sumsAgree();
        assertThat(finished.summary().versions()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aKilledQuickstartLeavesNothingRunningAndIsResumed() throws Exception {
        Path run = temp.resolve("run");
        try (Command quickstart = Command.start("quickstart", "--run", run.toString(), "--minutes", MINUTES)) {
            until(() -> versions(run) >= 2);
            var children = quickstart.below("java");
            quickstart.process().destroyForcibly();
            await().atMost(Duration.ofSeconds(30)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        }

        Command resumed = Command.run("resume", run.toString());

        assertThat(resumed.process().exitValue()).as(resumed.said()).isZero();
        new FinishedRun(run).everyTokenCountsOnce().modelIsFinite().sumsAgree();
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50)).until(condition);
    }

    /// Versions that the control plane has published, as its folder shows.
    private static long versions(Path run) throws IOException {
        Path jobs = run.resolve("cloud").resolve("jobs");
        if (!Files.isDirectory(jobs)) {
            return 0;
        }
        try (var files = Files.walk(jobs)) {
            return files.filter(file -> file.getFileName().toString().matches("step-\\d+\\.bin")).count();
        }
    }
}
