package dev.wattle.footprint.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    @Test
    void each_pull_asks_for_the_text_anew() throws IOException, InterruptedException {
        AtomicInteger pulls = new AtomicInteger();
        try (MetricsServer server = MetricsServer.start(0, () -> "pull " + pulls.incrementAndGet())) {
            assertThat(get(server, "/metrics").body()).isEqualTo("pull 1");
            HttpResponse<String> second = get(server, "/metrics");
            assertThat(second.body()).isEqualTo("pull 2");
            assertThat(second.headers().firstValue("Content-Type"))
                    .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
            assertThat(get(server, "/metrics/more").statusCode()).isEqualTo(404);
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void a_text_that_fails_is_an_answer_and_no_more() throws IOException, InterruptedException {
        try (MetricsServer server = MetricsServer.start(0, () -> {
            throw new IllegalStateException("no record");
        })) {
            assertThat(get(server, "/metrics").statusCode()).isEqualTo(500);
            assertThat(get(server, "/metrics").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void a_port_that_is_taken_is_one_clear_line() {
        try (MetricsServer first = MetricsServer.start(0, () -> "")) {
            assertThatThrownBy(() -> MetricsServer.start(first.port(), () -> ""))
                    .isInstanceOfSatisfying(DisclosureException.class, e -> assertThat(e.code()).isEqualTo("metrics-port"))
                    .hasMessageContaining("127.0.0.1:" + first.port())
                    .hasMessageEndingWith("name another port, or 0 for any");
        }
    }

    private static HttpResponse<String> get(MetricsServer server, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
