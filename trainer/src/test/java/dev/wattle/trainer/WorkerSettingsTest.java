package dev.wattle.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
    private final Map<String, String> environment =
            new HashMap<>(Map.of("WATTLE_WORKER_URL", "http://127.0.0.1:4100", "WATTLE_WORKER_TOKEN", "abc"));

    @Test
    void the_environment_says_all_and_one_thread_is_the_default() {
        WorkerSettings plain = WorkerSettings.of(environment);
        environment.put("OMP_NUM_THREADS", "2");
        environment.put("WATTLE_PARENT_PID", "77");
        WorkerSettings full = WorkerSettings.of(environment);

        assertThat(plain.threads()).isEqualTo(1);
        assertThat(plain.parent()).isEmpty();
        assertThat(full.threads()).isEqualTo(2);
        assertThat(full.parent()).hasValue(77);
        assertThat(full.url()).hasToString("http://127.0.0.1:4100");
    }

    @Test
    void what_is_missing_or_wrong_is_named() {
        refused("WATTLE_WORKER_URL", "ftp://x");
        refused("WATTLE_WORKER_TOKEN", " ");
        refused("OMP_NUM_THREADS", "many");
        refused("WATTLE_PARENT_PID", "-1");
    }

    private void refused(String name, String value) {
        Map<String, String> wrong = new HashMap<>(environment);
        wrong.put(name, value);
        assertThatThrownBy(() -> WorkerSettings.of(wrong))
                .isInstanceOfSatisfying(ProblemException.class, e -> assertThat(e.problem()).isEqualTo(Problem.USAGE))
                .hasMessageContaining(name);
    }
}
