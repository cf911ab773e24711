package dev.wattle.trainer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.WorkerContract;
import dev.wattle.protocol.WorkerProgress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;

/// A worker's whole life on a tiny model, with a small agent in the same process: it unpacks PyTorch, shows that it works
/// here and, under `-XX:AOTCacheOutput`, tells the JVM which classes a worker needs.
final class Rehearsal {
    private final Path text;
    private final Queue<Instruction> instructions = new ArrayDeque<>(List.of(
            new Instruction(Action.EVALUATE, 0, 0, 0, 0), new Instruction(Action.TRAIN, 0, 2, 0, 0), Instruction.STOP));
    private byte[] parameters = {};

    private Rehearsal(Path text) {
        this.text = text;
    }

    /// @throws dev.wattle.protocol.ProblemException when PyTorch cannot be loaded or used here
    static void run() throws IOException {
        Path text = Files.createTempFile("wattle-rehearsal", ".txt");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            Files.writeString(text, "wattle and daub\n".repeat(64));
            Rehearsal agent = new Rehearsal(text);
            server.createContext("/", agent::answer);
            server.start();
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Worker.run(new WorkerSettings(url, "rehearsal", 1, OptionalLong.empty(), Duration.ofSeconds(1)));
        } finally {
            server.stop(0);
            Files.delete(text);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        byte[] answer =
                switch (exchange.getRequestURI().getPath()) {
                    case WorkerContract.TASK -> Json.bytes(task());
                    case WorkerContract.INSTRUCTION -> Json.bytes(instructions.remove());
                    case WorkerContract.PROGRESS -> Json.bytes(new WorkerProgress.Reply(true));
                    case WorkerContract.PARAMETERS + "/initial" -> {
                        parameters = body;
                        yield new byte[0];
                    }
                    case WorkerContract.PARAMETERS + "/0" -> parameters;
                    default -> new byte[0];
                };
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private Task task() {
        ModelSpec model = new ModelSpec(1, 2, 8, 8, 1);
        TrainingSpec training = new TrainingSpec(2, 2, 1e-3, 0.1, 0.7, 0.9, "int8");
        return new Task("rehearsal", "here", model, training, 64, text.toString(), Share.WHOLE, 1);
    }
}
