package dev.wattle.trainer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.WorkerContract;
import dev.wattle.protocol.WorkerEvaluation;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A site agent on loopback that follows a script: it hands out instructions in order, then stop, and remembers what it is
/// sent. A result of version v becomes version v + 1.
final class FakeAgent implements AutoCloseable {
    static final String TOKEN = "s3cret";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<WorkerReady> ready = new CopyOnWriteArrayList<>();
    final List<WorkerProgress> progress = new CopyOnWriteArrayList<>();
    final List<WorkerEvaluation> evaluations = new CopyOnWriteArrayList<>();
    final List<ProblemBody> problems = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> resultQueries = new CopyOnWriteArrayList<>();
    final List<Safetensors.File> results = new CopyOnWriteArrayList<>();
    final Map<Long, byte[]> versions = new ConcurrentHashMap<>();
    final ConcurrentLinkedQueue<Instruction> script = new ConcurrentLinkedQueue<>();
    int proceedUntilStep = Integer.MAX_VALUE;
    int rejectResultsWith = 200;

    private final HttpServer server;
    private final Task task;

    FakeAgent(Task task) throws IOException {
        this.task = task;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    FakeAgent order(Instruction.Action action, long version, int steps, long position) {
        script.add(new Instruction(action, version, steps, position, position));
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    WorkerSettings settings() {
        return new WorkerSettings(url(), TOKEN, 1, OptionalLong.empty(), Duration.ZERO);
    }

    Map<String, String> environment() {
        return Map.of(WorkerContract.URL, url().toString(), WorkerContract.TOKEN, TOKEN, "OMP_NUM_THREADS", "1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        boolean known = ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!known) {
            send(exchange, 401, new byte[0]);
        } else if (path.startsWith(WorkerContract.PARAMETERS + "/") && exchange.getRequestMethod().equals("GET")) {
            byte[] held = versions.get(Long.parseLong(path.substring(WorkerContract.PARAMETERS.length() + 1)));
            send(exchange, held == null ? 404 : 200, held == null ? new byte[0] : held);
        } else if (path.equals(WorkerContract.RESULT)) {
            Map<String, String> query = query(exchange.getRequestURI().getQuery());
            resultQueries.add(query);
            versions.put(Long.parseLong(query.getOrDefault("version", "-1")) + 1, body);
            results.add(Safetensors.read(body));
            send(exchange, rejectResultsWith, new byte[0]);
        } else {
            send(exchange, path.equals(WorkerContract.EVALUATION) ? rejectResultsWith : 200, reply(path, body));
        }
    }

    private byte[] reply(String path, byte[] body) {
        switch (path) {
            case WorkerContract.TASK -> {
                return Json.bytes(task);
            }
            case WorkerContract.INSTRUCTION -> {
                return Json.bytes(Optional.ofNullable(script.poll()).orElse(Instruction.STOP));
            }
            case WorkerContract.PROGRESS -> {
                progress.add(Json.read(body, WorkerProgress.class));
                return Json.bytes(new WorkerProgress.Reply(progress.getLast().steps() < proceedUntilStep));
            }
            case WorkerContract.READY -> ready.add(Json.read(body, WorkerReady.class));
            case WorkerContract.PARAMETERS + "/initial" -> versions.put(0L, body);
            case WorkerContract.EVALUATION -> evaluations.add(Json.read(body, WorkerEvaluation.class));
            case WorkerContract.PROBLEM -> problems.add(Json.read(body, ProblemBody.class));
            default -> throw new IllegalArgumentException("no such request: " + path);
        }
        return new byte[0];
    }

    private static Map<String, String> query(String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return values;
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
