package dev.wattle.site;

import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.WorkerContract;
import dev.wattle.protocol.WorkerEvaluation;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The worker contract on loopback, for all workers of this agent: a token leads to its [WorkerDesk].
final class WorkerApi implements AutoCloseable {
    private static final int MESSAGE_LIMIT = 1 << 20;
    private static final int MODEL_LIMIT = Integer.MAX_VALUE - 8;
    private static final long MOST_WAIT_SECONDS = 60;

    private final Map<String, WorkerDesk> desks = new ConcurrentHashMap<>();
    private final WebServer server;

    WorkerApi() {
        server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .shutdownHook(false)
                .shutdownGracePeriod(Duration.ofMillis(100))
                .routing(WorkerApi.this::route)
                .build()
                .start();
    }

    /// Base URL for [WorkerContract#URL].
    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /// @return the token with which the worker of this desk comes
    String open(WorkerDesk desk) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        desks.put(token, desk);
        return token;
    }

    /// Turns its worker away from now on.
    void shut(String token) {
        WorkerDesk desk = desks.remove(token);
        if (desk != null) {
            desk.stop();
        }
    }

    private void route(HttpRouting.Builder routes) {
        routes.get(WorkerContract.TASK, (req, res) -> json(res, desk(req).task()))
                .post(WorkerContract.READY, (req, res) -> done(res, desk(req), d -> d.ready(message(req, WorkerReady.class))))
                .get(WorkerContract.INSTRUCTION, (req, res) -> json(res, desk(req).instruction(wait(req))))
                .get(WorkerContract.PARAMETERS + "/{version}", (req, res) -> res.send(
                        desk(req).parameters(number(req.path().pathParameters().get("version"), "version", Long::valueOf))))
                .put(WorkerContract.PARAMETERS + "/initial", (req, res) -> done(res, desk(req), d -> d.initial(model(req, d))))
                .post(WorkerContract.PROGRESS, (req, res) -> json(res, desk(req).progress(message(req, WorkerProgress.class))))
                .put(WorkerContract.RESULT, (req, res) -> done(res, desk(req), d -> result(req, d)))
                .post(WorkerContract.EVALUATION,
                        (req, res) -> done(res, desk(req), d -> d.evaluation(message(req, WorkerEvaluation.class))))
                .post(WorkerContract.PROBLEM, (req, res) -> done(res, desk(req), d -> d.problem(message(req, ProblemBody.class))))
                .error(ProblemException.class, (req, res, e) -> problem(res, e));
    }

    private void result(ServerRequest req, WorkerDesk desk) {
        desk.result(
                query(req, "version", Long::valueOf),
                query(req, "from", Long::valueOf),
                query(req, "to", Long::valueOf),
                query(req, "steps", Integer::valueOf),
                query(req, "loss", Double::valueOf),
                model(req, desk));
    }

    private WorkerDesk desk(ServerRequest req) {
        String header = req.headers().first(HeaderNames.AUTHORIZATION).orElse("");
        WorkerDesk desk = header.startsWith("Bearer ") ? desks.get(header.substring(7)) : null;
        if (desk == null) {
            throw Problem.UNAUTHORIZED.because("no worker has this token; send 'Authorization: Bearer $" + WorkerContract.TOKEN + "'");
        }
        return desk;
    }

    private static Duration wait(ServerRequest req) {
        double seconds = req.query().contains("wait") ? query(req, "wait", Double::valueOf) : 0;
        return Duration.ofMillis((long) (1000 * Math.clamp(seconds, 0.0, MOST_WAIT_SECONDS)));
    }

    private static <T> T query(ServerRequest req, String name, Function<String, T> parse) {
        return number(req.query().first(name).orElse(""), name, parse);
    }

    private static <T> T number(String text, String name, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw Problem.USAGE.because(name + " '" + text + "' is not a number; see the worker contract", e);
        }
    }

    private static <T> T message(ServerRequest req, Class<T> type) {
        return Json.read(body(req, MESSAGE_LIMIT), type);
    }

    private static Safetensors.File model(ServerRequest req, WorkerDesk desk) {
        try {
            return Safetensors.read(body(req, MODEL_LIMIT));
        } catch (ProblemException e) {
            desk.unreadable(e);
            throw e;
        }
    }

    private static byte[] body(ServerRequest req, int limit) {
        if (!req.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = req.content().inputStream()) {
            byte[] read = in.readNBytes(limit);
            if (read.length == limit && in.read() >= 0) {
                throw Problem.USAGE.because("a body of more than " + limit + " bytes is too long; see the worker contract");
            }
            return read;
        } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
            throw Problem.USAGE.because("the body ended early; send it again", e);
        }
    }

    private interface Putting {
        void down(WorkerDesk desk);
    }

    private static void done(ServerResponse res, WorkerDesk desk, Putting putting) {
        putting.down(desk);
        res.status(Status.NO_CONTENT_204).send();
    }

    private static void json(ServerResponse res, Object message) {
        res.header(HeaderNames.CONTENT_TYPE, "application/json").send(Json.bytes(message));
    }

    private static void problem(ServerResponse res, ProblemException e) {
        res.status(e.problem().httpStatus())
                .header(HeaderNames.CONTENT_TYPE, ProblemBody.MEDIA_TYPE)
                .send(Json.bytes(e.body()));
    }

    @Override
    public void close() {
        server.stop();
    }
}
