package dev.wattle.trainer;

import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.WorkerEvaluation;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker's life: fetch the task, load text and model, say ready, then do what the agent says until it says stop.
final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int STEPS_BETWEEN_REPORTS = 2;

    private final WorkerClient client;
    private final Task task;
    private final Corpus corpus;
    private final Trainer trainer;
    private final Validation validation;
    private final SharedVersion shared;

    private Worker(WorkerClient client, Task task) {
        this.client = client;
        this.task = task;
        corpus = Corpus.open(Path.of(task.dataPath()), task.share()).require(task.model().context());
        TokenStream stream = new TokenStream(corpus.training(), task.model().context(), task.seed());
        trainer = new Trainer(task.model(), task.training(), task.tokens(), List.of(stream));
        validation = new Validation(corpus.validation(), task.model().context());
        shared = new SharedVersion(client, trainer.parameters());
    }

    /// Works until the agent says stop.
    ///
    /// @throws ProblemException when it cannot go on; the agent has been told, if it could be
    static void run(WorkerSettings settings) {
        try (WorkerClient client = new WorkerClient(settings)) {
            try {
                Tensors.threads(settings.threads());
                Worker worker = new Worker(client, client.task());
                worker.announce();
                worker.obey();
            } catch (ProblemException e) {
                tell(client, e);
                throw e;
            } catch (RuntimeException e) {
                LOG.error("the worker failed", e);
                ProblemException problem =
                        Problem.WORKER_FAILED.because("the worker failed: " + firstLine(e) + "; see its log", e);
                tell(client, problem);
                throw problem;
            }
        }
    }

    private static String firstLine(RuntimeException e) {
        return e.toString().lines().findFirst().orElse("");
    }

    private static void tell(WorkerClient client, ProblemException problem) {
        if (problem.problem() == Problem.CLOUD_UNREACHABLE) {
            return;
        }
        try {
            client.problem(problem.body());
        } catch (ProblemException e) {
            LOG.warn("could not tell the agent: {}", e.line());
        }
    }

    private void announce() {
        int parameters = trainer.parameters().layout().parameters();
        double tokensPerSecond = trainer.probe();
        client.ready(new WorkerReady(parameters, tokensPerSecond, corpus.training().length, corpus.validation().length));
        client.putInitial(safetensors());
        LOG.info("ready for {}: {} parameters, {} tokens/s", task.job(), parameters, Math.round(tokensPerSecond));
    }

    private void obey() {
        while (true) {
            Instruction instruction = client.instruction();
            switch (instruction.action()) {
                case TRAIN -> {
                    if (shared.take(instruction.version())) {
                        train(instruction);
                    }
                }
                case EVALUATE -> {
                    if (shared.take(instruction.version())) {
                        evaluate(instruction.version());
                    }
                }
                case PAUSE -> LOG.debug("nothing to do");
                case STOP -> {
                    return;
                }
            }
        }
    }

    private void train(Instruction order) {
        double lossSum = 0;
        int steps = 0;
        long position = order.position();
        boolean proceed = true;
        while (proceed && steps < order.steps()) {
            lossSum += trainer.step(position, order.scheduleTokens() + position - order.position());
            steps++;
            position += trainer.tokensPerStep();
            if (steps % STEPS_BETWEEN_REPORTS == 0) {
                var progress = new WorkerProgress(order.version(), steps, position, lossSum / steps);
                proceed = client.progress(progress).proceed();
            }
        }
        if (steps > 0) {
            handIn(new RoundResult(order.version(), order.position(), position, steps, lossSum / steps));
        }
    }

    private void handIn(RoundResult result) {
        trainer.parameters().requireFinite(result.to());
        unlessTooLate("round", result.version(), () -> client.result(result, safetensors()));
    }

    private void evaluate(long version) {
        double loss = validation.loss(trainer.model());
        if (!Double.isFinite(loss)) {
            throw Problem.WORKER_FAILED.because(
                    "the validation loss of version " + version + " is " + loss + "; lower training.learning_rate");
        }
        unlessTooLate("evaluation", version, () -> client.evaluation(new WorkerEvaluation(version, loss, validation.tokens())));
    }

    /// The agent may have changed its mind meanwhile: then the next instruction says what to do.
    private static void unlessTooLate(String what, long version, Runnable handIn) {
        try {
            handIn.run();
        } catch (ProblemException e) {
            if (e.problem() != Problem.NOT_FOUND && e.problem() != Problem.CONFLICT) {
                throw e;
            }
            LOG.warn("the agent did not take the {} of version {}: {}", what, version, e.line());
        }
    }

    private byte[] safetensors() {
        Parameters parameters = trainer.parameters();
        return Safetensors.write(parameters.layout(), parameters.toArray(), ModelMetadata.of(task.model()));
    }
}
