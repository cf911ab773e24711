package dev.wattle.cloud;

import dev.wattle.protocol.Json;
import dev.wattle.protocol.ProblemBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Asks a cloud as any program would.
final class Http implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;
    private final String token;

    /// @param token to carry, or empty for none
    Http(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    @SuppressWarnings("ArrayRecordComponent") // read, never compared
    record Answer(int status, byte[] body, Map<String, String> headers) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        <T> T as(Class<T> type) {
            if (status != 200) {
                throw new AssertionError("answered " + status + ": " + text());
            }
            return Json.read(body, type);
        }

        ProblemBody problem() {
            if (!ProblemBody.MEDIA_TYPE.equals(headers.get("content-type"))) {
                throw new AssertionError("no problem but " + status + ": " + text());
            }
            return Json.read(body, ProblemBody.class);
        }
    }

    Answer get(String path) {
        return send("GET", path, new byte[0]);
    }

    Answer post(String path, Object message) {
        return send("POST", path, Json.bytes(message));
    }

    Answer send(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            return new Answer(response.statusCode(), response.body(), headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
