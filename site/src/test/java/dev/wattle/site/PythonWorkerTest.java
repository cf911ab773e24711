package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wattle.protocol.SiteBeat.State;
import dev.wattle.protocol.UpdateFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The example in the docs, a worker in Python, works for an agent like our own.
class PythonWorkerTest extends AgentFixture {
    private static final Path EXAMPLES = Path.of("..", "docs", "examples");

    @BeforeAll
    static void python_and_the_example_are_here() throws InterruptedException {
        assumeTrue(Files.exists(EXAMPLES.resolve("worker.py")), "the example is there");
        try {
            assumeTrue(new ProcessBuilder("python3", "--version").start().waitFor() == 0, "python3 works");
        } catch (IOException e) {
            assumeTrue(false, "no python3 on this machine: " + e.getMessage());
        }
    }

    @Test
    void it_trains_from_the_folder_of_programs_that_the_provider_named() throws Exception {
        FakeCloud cloud = cloud(10);
        cloud.job.worker = List.of("python3", "worker.py");
        start(settings(cloud, "ranch", "US-CAL-CISO", "all work and no play makes a dull model. ".repeat(200))
                .withPrograms(EXAMPLES.toAbsolutePath()));

        until(() -> cloud.job.version() >= 4);

        List<UpdateFrame> updates = cloud.updates();
        assertThat(updates.getLast().loss()).isLessThan(updates.getFirst().loss());
        assertThat(updates.getFirst().parameters()).isEqualTo(65_536);
        assertRangesFollowEachOther(updates);
        cloud.job.leases = List.of();
        until(() -> cloud.isSaid("ranch", State.READY));
        cloud.job.evaluate = cloud.job.version();
        until(() -> !cloud.job.evaluations.isEmpty());
    }
}
