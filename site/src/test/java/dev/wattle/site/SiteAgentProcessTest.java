package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// An agent as a process of its own, and how it ends.
class SiteAgentProcessTest extends AgentFixture {
    @Test
    void killed_it_takes_its_worker_along_and_the_next_one_loses_nothing() throws Exception {
        FakeCloud cloud = cloud(20);
        Process first = agentProcess(cloud, "");
        until(() -> cloud.job.version() >= 1);
        ProcessHandle worker = first.children().findFirst().orElseThrow();

        first.destroyForcibly().waitFor();
        until(() -> !worker.isAlive());
        List<EnergySample> before = journalled();
        long version = cloud.job.version();

        agentProcess(cloud, "");
        until(() -> cloud.job.version() >= version + 2);
        until(() -> cloud.samples.values().containsAll(before));

        assertRangesFollowEachOther(cloud.updates());
    }

    @Test
    void asked_to_stop_it_stops_its_worker_and_hands_in_its_last_samples() throws Exception {
        FakeCloud cloud = cloud(20);
        Process agent = agentProcess(cloud, "");
        until(() -> cloud.job.version() >= 1);
        ProcessHandle worker = agent.children().findFirst().orElseThrow();

        agent.destroy();
        assertThat(agent.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(worker.isAlive()).isFalse();
        assertThat(cloud.samples.values()).containsExactlyInAnyOrderElementsOf(journalled());
    }

    @Test
    void it_ends_with_the_process_that_it_belongs_to() throws Exception {
        FakeCloud cloud = cloud(20);
        cloud.hasJob = false;
        Process owner = new ProcessBuilder("sleep", "600").start();
        open.add(owner::destroyForcibly);
        Process agent = agentProcess(cloud, Long.toString(owner.pid()));
        until(() -> cloud.joins.get() == 1);

        owner.destroyForcibly();

        assertThat(agent.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(agent.exitValue()).isZero();
    }

    private Process agentProcess(FakeCloud cloud, String parent) throws IOException {
        Path data = Files.writeString(folder.resolve("ranch.txt"), "0.5 well");
        var builder = new ProcessBuilder(AgentProgram.command(cloud.uri(), folder.resolve("ranch"), data))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("agent.log").toFile()));
        if (!parent.isEmpty()) {
            builder.environment().put("WATTLE_PARENT_PID", parent);
        }
        Process agent = builder.start();
        open.add(() -> {
            agent.destroy();
            agent.waitFor();
        });
        return agent;
    }

    private List<EnergySample> journalled() throws IOException {
        List<EnergySample> samples = new ArrayList<>();
        try (var journals = Files.newDirectoryStream(folder.resolve("ranch/journal"), "*.jsonl")) {
            for (Path journal : journals) {
                samples.addAll(Journal.read(journal));
            }
        }
        return samples;
    }
}
