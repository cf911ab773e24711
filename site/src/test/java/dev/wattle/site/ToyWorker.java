package dev.wattle.site;

import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.WorkerContract;
import dev.wattle.protocol.WorkerEvaluation;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A training program without PyTorch: 300 parameters that fall, step by step, to the target that its site's data names.
/// The data is a text file of two words: the target, and how to misbehave (`well` for not at all).
public final class ToyWorker {
    static final TensorLayout LAYOUT = new TensorLayout(List.of(
            new TensorLayout.TensorInfo("a", List.of(10, 20)), new TensorLayout.TensorInfo("b", List.of(100))));

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base = System.getenv(WorkerContract.URL);
    private final String token = System.getenv(WorkerContract.TOKEN);
    private final Task task;
    private final float target;
    private final String manner;
    private float[] parameters = new float[0];

    private ToyWorker() throws IOException, InterruptedException {
        task = Json.read(call("GET", WorkerContract.TASK, new byte[0]).body(), Task.class);
        List<String> words = List.of(Files.readString(Path.of(task.dataPath())).strip().split(" ", -1));
        target = Float.parseFloat(words.getFirst());
        manner = words.getLast();
    }

    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m",
                "-cp", System.getProperty("java.class.path"), ToyWorker.class.getName());
    }

    static float[] initial(long seed) {
        float[] values = new float[LAYOUT.parameters()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin((double) seed + i);
        }
        return values;
    }

    public static void main(String[] args) throws Exception {
        ProcessHandle agent = ProcessHandle.of(Long.parseLong(System.getenv("WATTLE_PARENT_PID"))).orElseThrow();
        var _ = agent.onExit().thenRun(() -> Runtime.getRuntime().halt(3));
        new ToyWorker().work();
    }

    private void work() throws IOException, InterruptedException {
        call("PUT", WorkerContract.PARAMETERS + "/initial", Safetensors.write(LAYOUT, initial(task.model().seed()), Map.of()));
        call("POST", WorkerContract.READY, Json.bytes(new WorkerReady(LAYOUT.parameters(), 1000, 10, 10)));
        while (true) {
            Instruction next = Json.read(call("GET", WorkerContract.INSTRUCTION + "?wait=20", new byte[0]).body(), Instruction.class);
            switch (next.action()) {
                case TRAIN -> train(next);
                case EVALUATE -> evaluate(next);
                case PAUSE -> { }
                case STOP -> System.exit(0);
            }
        }
    }

    private boolean fetch(long version) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = call("GET", WorkerContract.PARAMETERS + "/" + version, new byte[0]);
        if (answer.statusCode() == 200) {
            parameters = Safetensors.read(answer.body()).values();
        }
        return answer.statusCode() == 200;
    }

    private void train(Instruction round) throws IOException, InterruptedException {
        if (!fetch(round.version())) {
            return;
        }
        int tokens = task.training().batch() * task.model().context();
        double sum = 0;
        int steps = 0;
        boolean proceed = true;
        while (proceed && steps < round.steps()) {
            sum += loss();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= (float) task.training().learningRate() * (parameters[i] - target);
            }
            steps++;
            var progress = new WorkerProgress(round.version(), steps, round.position() + (long) steps * tokens, sum / steps);
            proceed = Json.read(call("POST", WorkerContract.PROGRESS, Json.bytes(progress)).body(), WorkerProgress.Reply.class)
                    .proceed();
        }
        String query = "?version=" + round.version() + "&from=" + round.position() + "&to="
                + (round.position() + (long) steps * tokens) + "&steps=" + steps + "&loss=" + sum / steps;
        call("PUT", WorkerContract.RESULT + query, result());
    }

    private byte[] result() {
        if (manner.equals("wrong-shape")) {
            return Safetensors.write(
                    new TensorLayout(List.of(new TensorLayout.TensorInfo("a", List.of(7)))), new float[7], Map.of());
        }
        if (manner.equals("diverges")) {
            Arrays.fill(parameters, Float.NaN);
        }
        return Safetensors.write(LAYOUT, parameters, Map.of());
    }

    private void evaluate(Instruction asked) throws IOException, InterruptedException {
        if (fetch(asked.version())) {
            call("POST", WorkerContract.EVALUATION, Json.bytes(new WorkerEvaluation(asked.version(), loss(), 10)));
        }
    }

    private double loss() {
        double sum = 0;
        for (float value : parameters) {
            sum += 0.5 * (value - target) * (value - target);
        }
        return sum / parameters.length;
    }

    private HttpResponse<byte[]> call(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + Optional.ofNullable(token).orElse(""))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
