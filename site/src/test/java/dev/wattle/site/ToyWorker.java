package dev.wattle.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A training program with nothing but the JDK, so that it starts fast: 300 parameters that fall, step by step, to the target
/// that its site's data names. The data is a text file of two words: the target, and how to misbehave (`well` for not at
/// all).
public final class ToyWorker {
    private static final String HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[10,20],\"data_offsets\":[0,800]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[100],\"data_offsets\":[800,1200]}}";
    private static final String OTHER_HEADER = "{\"a\":{\"dtype\":\"F32\",\"shape\":[7],\"data_offsets\":[0,28]}}";
    private static final int PARAMETERS = 300;

    private final String base = System.getenv("WATTLE_WORKER_URL");
    private final String token = System.getenv("WATTLE_WORKER_TOKEN");
    private final float learningRate;
    private final int tokensAStep;
    private final float target;
    private final String manner;
    private float[] parameters;

    private ToyWorker() throws IOException {
        String task = call("GET", "/worker/v1/task", new byte[0]);
        learningRate = Float.parseFloat(field(task, "learning_rate"));
        tokensAStep = Integer.parseInt(field(task, "batch")) * Integer.parseInt(field(task, "context"));
        List<String> words = List.of(Files.readString(Path.of(field(task, "data_path"))).strip().split(" ", -1));
        target = Float.parseFloat(words.getFirst());
        manner = words.getLast();
        parameters = initial(7);
    }

    static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "-cp", classes(), ToyWorker.class.getName());
    }

    static float[] initial(long seed) {
        float[] values = new float[PARAMETERS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin((double) seed + i);
        }
        return values;
    }

    /// Its model as safetensors.
    static byte[] model(float[] values) {
        return safetensors(HEADER, values);
    }

    public static void main(String[] args) throws Exception {
        ProcessHandle agent = ProcessHandle.of(Long.parseLong(System.getenv("WATTLE_PARENT_PID"))).orElseThrow();
        var _ = agent.onExit().thenRun(() -> Runtime.getRuntime().halt(3));
        new ToyWorker().work();
    }

    private void work() throws IOException {
        call("PUT", "/worker/v1/parameters/initial", model(parameters));
        post("/worker/v1/ready", "{\"parameters\":300,\"tokens_per_second\":1000,\"train_bytes\":10,\"validation_bytes\":10}");
        while (true) {
            String next = call("GET", "/worker/v1/instruction?wait=20", new byte[0]);
            switch (field(next, "action")) {
                case "TRAIN" -> train(next);
                case "EVALUATE" -> evaluate(next);
                case "PAUSE" -> { }
                default -> System.exit(0);
            }
        }
    }

    private boolean fetch(String version) throws IOException {
        byte[] file = send("GET", "/worker/v1/parameters/" + version, new byte[0]);
        if (file.length > 0) {
            ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(8 + (int) bytes.getLong(0)).slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(parameters);
        }
        return file.length > 0;
    }

    private void train(String round) throws IOException {
        String version = field(round, "version");
        long from = Long.parseLong(field(round, "position"));
        int most = Integer.parseInt(field(round, "steps"));
        if (!fetch(version)) {
            return;
        }
        double sum = 0;
        int steps = 0;
        boolean proceed = true;
        while (proceed && steps < most) {
            sum += loss();
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] -= learningRate * (parameters[i] - target);
            }
            steps++;
            proceed = post("/worker/v1/progress", "{\"version\":" + version + ",\"steps\":" + steps + ",\"position\":"
                            + (from + (long) steps * tokensAStep) + ",\"loss\":" + sum / steps + "}")
                    .contains("true");
        }
        String query = "?version=" + version + "&from=" + from + "&to=" + (from + (long) steps * tokensAStep)
                + "&steps=" + steps + "&loss=" + sum / steps;
        send("PUT", "/worker/v1/result" + query, result());
    }

    private byte[] result() {
        if (manner.equals("wrong-shape")) {
            return safetensors(OTHER_HEADER, new float[7]);
        }
        if (manner.equals("diverges")) {
            Arrays.fill(parameters, Float.NaN);
        }
        return model(parameters);
    }

    private void evaluate(String asked) throws IOException {
        String version = field(asked, "version");
        if (fetch(version)) {
            post("/worker/v1/evaluation", "{\"version\":" + version + ",\"loss\":" + loss() + ",\"tokens\":10}");
        }
    }

    private double loss() {
        double sum = 0;
        for (float value : parameters) {
            sum += 0.5 * (value - target) * (value - target);
        }
        return sum / parameters.length;
    }

    private String post(String path, String json) throws IOException {
        return call("POST", path, json.getBytes(StandardCharsets.UTF_8));
    }

    private String call(String method, String path, byte[] body) throws IOException {
        return new String(send(method, path, body), StandardCharsets.UTF_8);
    }

    /// @return nothing when the agent refuses
    private byte[] send(String method, String path, byte[] body) throws IOException {
        var connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        if (body.length > 0) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
        }
        try (InputStream in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] answer = in.readAllBytes();
            return connection.getResponseCode() < 400 ? answer : new byte[0];
        }
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + name + " in " + json);
        }
        return matcher.group(1);
    }

    private static byte[] safetensors(String header, float[] values) {
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + head.length + 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(head.length).put(head);
        bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes.array();
    }

    private static String classes() {
        return Path.of(URI.create(ToyWorker.class.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
    }
}
