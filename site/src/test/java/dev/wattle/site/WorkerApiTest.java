package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The worker contract, as any program in any language meets it.
class WorkerApiTest {
    private static final Task TASK = new Task(
            "toy", "ranch", FakeJob.MODEL, new TrainingSpec(2, 5, 0.1, 0, 0.7, 0.9, "int8"), 1000, "/data", Share.WHOLE, 1);
    private static final TensorLayout LAYOUT =
            Safetensors.read(ToyWorker.model(ToyWorker.initial(1))).layout();
    private static final TensorLayout OTHER = new TensorLayout(List.of(new TensorLayout.TensorInfo("other", List.of(300))));

    private final AtomicBoolean proceed = new AtomicBoolean(true);
    private final WorkerDesk desk = new WorkerDesk(TASK, Optional.empty(), proceed::get, () -> {});
    private final HttpClient http = HttpClient.newHttpClient();
    private final WorkerApi api = new WorkerApi();
    private String token = "";

    @BeforeEach
    void open() {
        AgentFixture.hushTheServer();
        token = api.open(desk);
    }

    @AfterEach
    void close() {
        api.close();
        http.shutdownNow();
    }

    @Test
    void the_task_is_for_the_worker_with_the_token() throws Exception {
        assertThat(Json.read(get("/worker/v1/task").body(), Task.class)).isEqualTo(TASK);
    }

    @Test
    void another_token_is_turned_away() throws Exception {
        String right = token;
        token = "guessed";
        assertProblem(get("/worker/v1/task"), Problem.UNAUTHORIZED);
        token = right;
        api.shut(right);
        assertProblem(get("/worker/v1/task"), Problem.UNAUTHORIZED);
    }

    @Test
    void with_nothing_to_do_the_instruction_is_to_pause() throws Exception {
        assertThat(instruction("?wait=0")).isEqualTo(Instruction.PAUSE);
        assertThat(instruction("?wait=0.01")).isEqualTo(Instruction.PAUSE);
    }

    @Test
    void a_round_goes_out_and_comes_back() throws Exception {
        float[] values = ToyWorker.initial(1);
        put("/worker/v1/parameters/initial", model(LAYOUT, values));
        post("/worker/v1/ready", new WorkerReady(300, 1000, 1, 1));
        desk.instruct(new Instruction(Action.TRAIN, 3, 5, 80, 400), model(LAYOUT, values));

        assertThat(instruction("?wait=20").version()).isEqualTo(3);
        assertThat(get("/worker/v1/parameters/3").body()).isEqualTo(model(LAYOUT, values));
        assertThat(isToProceed(new WorkerProgress(3, 1, 96, 0.5))).isTrue();
        proceed.set(false);
        assertThat(isToProceed(new WorkerProgress(3, 2, 112, 0.4))).isFalse();
        assertThat(put(result(3, 80, 112, 2, "0.4"), model(LAYOUT, values)).statusCode()).isEqualTo(204);

        assertThat(desk.ready()).map(WorkerReady::parameters).contains(300L);
        assertThat(desk.takeResult()).hasValueSatisfying(round -> {
            assertThat(round.to()).isEqualTo(112);
            assertThat(round.steps()).isEqualTo(2);
            assertThat(round.values()).isEqualTo(values);
        });
        assertThat(instruction("?wait=0")).isEqualTo(Instruction.PAUSE);
    }

    @Test
    void a_result_that_nobody_waits_for_is_a_conflict() throws Exception {
        assertProblem(put(result(3, 80, 112, 2, "0.4"), model(LAYOUT, ToyWorker.initial(1))), Problem.CONFLICT);
        train();
        assertProblem(put(result(2, 80, 112, 2, "0.4"), model(LAYOUT, ToyWorker.initial(1))), Problem.CONFLICT);
        assertProblem(put(result(3, 0, 112, 2, "0.4"), model(LAYOUT, ToyWorker.initial(1))), Problem.CONFLICT);
    }

    @Test
    void a_result_of_another_shape_is_refused() throws Exception {
        train();
        assertProblem(put(result(3, 80, 112, 2, "0.4"), model(OTHER, new float[300])), Problem.SHAPE_MISMATCH);
        assertThat(desk.takeRefused()).map(e -> e.problem()).contains(Problem.SHAPE_MISMATCH);
        assertThat(desk.isBusy()).isFalse();
    }

    @Test
    void a_result_that_is_damaged_or_not_finite_is_refused() throws Exception {
        float[] values = ToyWorker.initial(1);
        train();
        assertProblem(put(result(3, 80, 112, 2, "0.4"), new byte[] {1, 2, 3}), Problem.UPDATE_CORRUPT);
        train();
        assertProblem(put(result(3, 80, 112, 2, "NaN"), model(LAYOUT, values)), Problem.UPDATE_CORRUPT);
        train();
        assertProblem(put(result(3, 80, 112, 6, "0.4"), model(LAYOUT, values)), Problem.UPDATE_CORRUPT);
        train();
        values[7] = Float.NEGATIVE_INFINITY;
        assertProblem(put(result(3, 80, 112, 2, "0.4"), model(LAYOUT, values)), Problem.UPDATE_CORRUPT);
        assertThat(desk.takeResult()).isEmpty();
    }

    @Test
    void a_query_that_is_no_number_is_named() throws Exception {
        HttpResponse<byte[]> answer = put(result(3, 80, 112, 2, "low"), new byte[0]);
        assertProblem(answer, Problem.USAGE);
        assertThat(Json.read(answer.body(), ProblemBody.class).detail()).contains("loss 'low'");
    }

    private void train() throws IOException, InterruptedException {
        put("/worker/v1/parameters/initial", model(LAYOUT, ToyWorker.initial(1)));
        desk.instruct(new Instruction(Action.TRAIN, 3, 5, 80, 400), new byte[0]);
    }

    private static String result(long version, long from, long to, int steps, String loss) {
        return "/worker/v1/result?version=" + version + "&from=" + from + "&to=" + to + "&steps=" + steps + "&loss=" + loss;
    }

    private static byte[] model(TensorLayout layout, float[] values) {
        return Safetensors.write(layout, values, Map.of());
    }

    private boolean isToProceed(WorkerProgress progress) throws IOException, InterruptedException {
        return Json.read(post("/worker/v1/progress", progress).body(), WorkerProgress.Reply.class).proceed();
    }

    private Instruction instruction(String query) throws IOException, InterruptedException {
        return Json.read(get("/worker/v1/instruction" + query).body(), Instruction.class);
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return call("GET", path, new byte[0]);
    }

    private HttpResponse<byte[]> post(String path, Object message) throws IOException, InterruptedException {
        return call("POST", path, Json.bytes(message));
    }

    private HttpResponse<byte[]> put(String path, byte[] body) throws IOException, InterruptedException {
        return call("PUT", path, body);
    }

    private HttpResponse<byte[]> call(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api.url() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void assertProblem(HttpResponse<byte[]> answer, Problem problem) {
        assertThat(answer.statusCode()).isEqualTo(problem.httpStatus());
        assertThat(Json.read(answer.body(), ProblemBody.class).type()).isEqualTo(problem.code());
    }
}
