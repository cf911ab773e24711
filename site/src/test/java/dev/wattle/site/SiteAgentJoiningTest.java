package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Coming in, or being turned away with one clear line.
class SiteAgentJoiningTest extends AgentFixture {
    @Test
    void a_wrong_join_token_ends_the_agent_with_that_problem() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteSettings settings = settings(cloud, "ranch", "US-CAL-CISO", "0.5 well");
        SiteAgent agent = start(new SiteSettings(settings.cloud(), "wrong", settings.offer(), settings.folder(),
                settings.dataSets(), settings.workerCommand(), Optional.empty(), settings.meterInterval(), Optional.empty()));

        assertThatThrownBy(agent::awaitStop)
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNAUTHORIZED));
    }

    @Test
    void a_zone_that_the_cloud_does_not_know_ends_the_agent() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteAgent agent = start(settings(cloud, "ranch", "XX", "0.5 well"));

        assertThatThrownBy(agent::awaitStop).hasMessageContaining("zone 'XX'");
    }

    @Test
    void a_cloud_that_never_answers_is_given_up_only_when_asked_to() throws Exception {
        FakeCloud cloud = cloud(5);
        cloud.isAway = true;
        SiteAgent agent = start(settings(cloud, "ranch", "US-CAL-CISO", "0.5 well").withGiveUpAfter(Duration.ofMillis(300)));

        assertThatThrownBy(agent::awaitStop)
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CLOUD_UNREACHABLE));
    }

    @Test
    void two_agents_do_not_share_a_folder() throws Exception {
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");

        assertThatThrownBy(() -> agent(cloud, "ranch", "0.5 well"))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.FOLDER_IN_USE));
    }

    @Test
    void data_that_cannot_be_read_is_named_at_once() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteSettings settings = settings(cloud, "ranch", "US-CAL-CISO", "0.5 well");
        Files.delete(settings.dataSets().get("toys"));

        assertThatThrownBy(() -> start(settings))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.DATA_UNREADABLE))
                .hasMessageContaining("ranch.txt does not exist");
    }
}
