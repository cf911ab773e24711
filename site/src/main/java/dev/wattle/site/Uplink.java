package dev.wattle.site;

import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The road from a site to its cloud. Beats and model bytes travel over connections of their own, so that bulk never starves
/// a beat; headers are few, since every byte on the wire is counted.
final class Uplink implements AutoCloseable {
    /// Which connections a request takes.
    enum Lane {
        CONTROL,
        BULK
    }

    /// @param method such as `GET`
    /// @param path behind the cloud's address, with its query
    /// @param mediaType of the body, or empty when there is none
    /// @param body or no bytes
    /// @param timeout until the answer is there whole
    /// @param answerLimit most bytes that the answer may have
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    record Request(Lane lane, String method, String path, String mediaType, byte[] body, Duration timeout, long answerLimit) {}

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final String base;
    private final HttpClient control = client();
    private final HttpClient bulk = client();

    Uplink(URI cloud) {
        String address = cloud.toString();
        this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
    }

    /// Sends the request once, whatever the status of the answer.
    ///
    /// @throws ProblemException [Problem#CLOUD_UNREACHABLE], or [Problem#INTERRUPTED] when this thread was
    HttpResponse<byte[]> send(Request request, String token) {
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(base + request.path))
                .header("Authorization", "Bearer " + token)
                .header("User-Agent", "wattle")
                .method(request.method, request.body.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(request.body));
        if (!request.mediaType.isEmpty()) {
            http.header("Content-Type", request.mediaType);
        }
        HttpClient client = request.lane == Lane.CONTROL ? control : bulk;
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(http.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), request.answerLimit));
        try {
            return answer.get(request.timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unreachable(request, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(request, new IOException("nothing within " + request.timeout.toSeconds() + " s", e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Problem.INTERRUPTED.because("stopped while waiting for the cloud; nothing is lost", e);
        }
    }

    private ProblemException unreachable(Request request, Throwable e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return Problem.CLOUD_UNREACHABLE.because(
                "cloud " + base + " does not answer " + request.method + " " + request.path + " (" + reason
                        + "); check that it runs and that this machine reaches it",
                e);
    }

    /// The problem that an answer tells of.
    static ProblemException problem(HttpResponse<byte[]> answer) {
        try {
            return Json.read(answer.body(), ProblemBody.class).toException();
        } catch (ProblemException notOurForm) {
            Problem problem = switch (answer.statusCode()) {
                case 401, 403 -> Problem.UNAUTHORIZED;
                case 404 -> Problem.NOT_FOUND;
                case 409 -> Problem.CONFLICT;
                case 429, 502, 503, 504 -> Problem.CLOUD_UNREACHABLE;
                default -> answer.statusCode() >= 500 ? Problem.INTERNAL : Problem.USAGE;
            };
            return problem.because(answer.uri() + " answered " + answer.statusCode()
                    + "; check that this is a Wattle cloud and what stands between");
        }
    }

    /// Whether the same request may succeed later.
    static boolean mayPass(ProblemException e) {
        return e.problem().httpStatus() >= 500;
    }

    @Override
    public void close() {
        control.shutdownNow();
        bulk.shutdownNow();
    }
}
