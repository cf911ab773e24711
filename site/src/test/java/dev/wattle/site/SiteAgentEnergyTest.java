package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Energy from the meters to the cloud.
class SiteAgentEnergyTest extends AgentFixture {
    @Test
    void energy_reaches_the_cloud_tagged_with_the_job_and_nothing_is_lost_over_a_restart() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteAgent first = agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 2);
        until(() -> cloud.samples.values().stream().anyMatch(sample -> sample.job().equals(FakeJob.NAME)));
        first.close();
        int before = cloud.samples.size();
        try (var marks = Files.newDirectoryStream(folder.resolve("ranch/journal"), "*.sent")) {
            for (Path mark : marks) {
                Files.delete(mark);
            }
        }

        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.samplesAgain.get() == before);

        assertThat(cloud.samples.values()).extracting(sample -> sample.device()).contains("cpu", "memory");
        assertThat(cloud.samples.values()).allSatisfy(sample -> assertThat(sample.zone()).isEqualTo("US-CAL-CISO"));
    }
}
