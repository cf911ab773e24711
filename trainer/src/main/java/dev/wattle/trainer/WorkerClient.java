package dev.wattle.trainer;

import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.WorkerContract;
import dev.wattle.protocol.WorkerEvaluation;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;

/// The worker's side of the contract with the agent. Every request may be sent twice: it is repeated while the agent does not
/// answer, until patience ends.
///
/// All methods throw [ProblemException]: [Problem#CLOUD_UNREACHABLE] when the agent is gone, otherwise what it answered.
final class WorkerClient implements AutoCloseable {
    private static final int WAIT_SECONDS = 10;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final WorkerSettings settings;

    WorkerClient(WorkerSettings settings) {
        this.settings = settings;
    }

    Task task() {
        return Json.read(get(WorkerContract.TASK), Task.class);
    }

    void ready(WorkerReady ready) {
        post(WorkerContract.READY, ready);
    }

    void putInitial(byte[] safetensors) {
        send("PUT", WorkerContract.PARAMETERS + "/initial", BYTES, safetensors);
    }

    /// Waits at the agent while there is nothing to do.
    Instruction instruction() {
        return Json.read(get(WorkerContract.INSTRUCTION + "?wait=" + WAIT_SECONDS), Instruction.class);
    }

    /// @throws ProblemException also [Problem#NOT_FOUND] when the version is no longer there
    byte[] parameters(long version) {
        return get(WorkerContract.PARAMETERS + "/" + version);
    }

    WorkerProgress.Reply progress(WorkerProgress progress) {
        return Json.read(post(WorkerContract.PROGRESS, progress), WorkerProgress.Reply.class);
    }

    void result(RoundResult result, byte[] safetensors) {
        String query = String.format(
                Locale.ROOT,
                "?version=%d&from=%d&to=%d&steps=%d&loss=%s",
                result.version(), result.from(), result.to(), result.steps(), result.loss());
        send("PUT", WorkerContract.RESULT + query, BYTES, safetensors);
    }

    void evaluation(WorkerEvaluation evaluation) {
        post(WorkerContract.EVALUATION, evaluation);
    }

    void problem(ProblemBody problem) {
        post(WorkerContract.PROBLEM, problem);
    }

    private byte[] get(String path) {
        return send("GET", path, JSON, new byte[0]);
    }

    private byte[] post(String path, Object message) {
        return send("POST", path, JSON, Json.bytes(message));
    }

    private byte[] send(String method, String path, String type, byte[] body) {
        BodyPublisher publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
        HttpRequest request = HttpRequest.newBuilder(settings.url().resolve(path))
                .method(method, publisher)
                .header("Authorization", "Bearer " + settings.token())
                .header("Content-Type", type)
                .timeout(TIMEOUT)
                .build();
        return bodyOf(request.uri(), answerTo(request));
    }

    private HttpResponse<byte[]> answerTo(HttpRequest request) {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (true) {
            try {
                return http.send(request, BodyHandlers.ofByteArray());
            } catch (IOException e) {
                if (System.nanoTime() >= deadline) {
                    throw Problem.CLOUD_UNREACHABLE.because("the site agent at " + settings.url() + " has not answered for "
                            + settings.patience().toSeconds() + " s; start `wattle site` again, it starts its workers", e);
                }
                pause();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static byte[] bodyOf(URI uri, HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith(ProblemBody.MEDIA_TYPE)) {
            throw Json.read(response.body(), ProblemBody.class).toException();
        }
        Problem problem =
                switch (response.statusCode()) {
                    case 401 -> Problem.UNAUTHORIZED;
                    case 404 -> Problem.NOT_FOUND;
                    case 409 -> Problem.CONFLICT;
                    default -> Problem.INTERNAL;
                };
        throw problem.because("the site agent answered " + response.statusCode() + " to " + uri.getPath()
                + "; see the agent's log");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ProblemException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return Problem.INTERRUPTED.because("the worker was interrupted; the agent starts it again", e);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
