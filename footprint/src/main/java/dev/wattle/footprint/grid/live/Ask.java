package dev.wattle.footprint.grid.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One question to a service: its requests share one time limit, headers and body included.
final class Ask {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// A day of figures is some tens of kilobytes.
    private static final long MOST_BYTES = 8L << 20;

    private final HttpClient client;
    private final Duration whole;
    private final long deadline;

    Ask(HttpClient client, Duration whole) {
        this.client = client;
        this.whole = whole;
        this.deadline = System.nanoTime() + whole.toNanos();
    }

    /// @throws LiveException for anything but an answer of 200 with JSON in it, in time
    JsonNode get(URI uri, Map<String, String> headers) throws LiveException {
        HttpResponse<byte[]> answer = send(request(uri, headers));
        if (answer.statusCode() != 200) {
            throw new LiveException(word(answer.statusCode()), answer.statusCode(), pause(answer), null);
        }
        try {
            return MAPPER.readTree(answer.body());
        } catch (JacksonException e) {
            throw new LiveException("answered something that is not JSON", e);
        }
    }

    /// The cause is left out: it quotes the key.
    private static HttpRequest request(URI uri, Map<String, String> headers) throws LiveException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "application/json");
        try {
            headers.forEach(request::header);
        } catch (IllegalArgumentException withTheKeyInIt) {
            throw new LiveException("cannot be asked with a key that has a line end or another control character in it");
        }
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws LiveException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new LiveException("did not answer within " + whole.toMillis() / 1000.0 + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof IOException io ? io : e;
            throw new LiveException("cannot be reached (" + cause.getClass().getSimpleName() + ")", cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LiveException("was not waited for", e);
        } finally {
            answer.cancel(true);
        }
    }

    private static String word(int status) {
        String what = "answered " + status;
        return switch (status) {
            case 401, 403 -> what + " (not allowed); check the key and what it may read";
            case 404 -> what + " (not known there)";
            case 429 -> what + " (too many requests)";
            default -> what;
        };
    }

    /// `Retry-After` in seconds; a date there is ignored.
    private static Duration pause(HttpResponse<?> answer) {
        String after = answer.headers().firstValue("Retry-After").orElse("0");
        try {
            return Duration.ofSeconds(Math.clamp(Long.parseLong(after.strip()), 0, 86_400));
        } catch (NumberFormatException date) {
            return Duration.ZERO;
        }
    }
}
