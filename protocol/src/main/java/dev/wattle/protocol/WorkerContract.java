package dev.wattle.protocol;

/// The names in the contract between a site and any training program, in any language; `docs/worker-contract.md` tells the
/// whole of it.
///
/// The agent serves this on loopback; every request carries `Authorization: Bearer $WATTLE_WORKER_TOKEN`.
public final class WorkerContract {
    /// Base URL, such as `http://127.0.0.1:41234`.
    public static final String URL = "WATTLE_WORKER_URL";

    /// Bearer token of this worker.
    public static final String TOKEN = "WATTLE_WORKER_TOKEN";

    /// A folder that the worker may write to.
    public static final String FOLDER = "WATTLE_WORKER_FOLDER";

    /// `GET`: a [Task].
    public static final String TASK = "/worker/v1/task";
    /// `POST`: a [WorkerReady].
    public static final String READY = "/worker/v1/ready";
    /// `GET ?wait=SECONDS`: an [Instruction]; answers at once when there is something to do.
    public static final String INSTRUCTION = "/worker/v1/instruction";
    /// `GET /{version}`: safetensors, float32. `PUT /initial`: the parameters that the seed gives.
    public static final String PARAMETERS = "/worker/v1/parameters";
    /// `POST`: a [WorkerProgress].
    public static final String PROGRESS = "/worker/v1/progress";
    /// `PUT ?version=&from=&to=&steps=&loss=`: safetensors of the parameters after the inner steps.
    public static final String RESULT = "/worker/v1/result";
    /// `POST`: a [WorkerEvaluation].
    public static final String EVALUATION = "/worker/v1/evaluation";
    /// `POST`: a [ProblemBody], before the worker exits because of it.
    public static final String PROBLEM = "/worker/v1/problem";

    private WorkerContract() {}
}
