package dev.wattle.site;

import dev.wattle.protocol.Instruction;
import dev.wattle.protocol.Instruction.Action;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Safetensors;
import dev.wattle.protocol.Task;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.WorkerEvaluation;
import dev.wattle.protocol.WorkerProgress;
import dev.wattle.protocol.WorkerReady;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Where one worker process and its [JobRun] meet. The worker's half (behind [WorkerApi]) puts things down here, checked;
/// the agent's half picks them up. One desk a process: what a dead worker left is gone with its desk.
final class WorkerDesk {
    private final Task task;
    private final BooleanSupplier proceed;
    private final Runnable changed;
    private @Nullable TensorLayout layout;
    private @Nullable WorkerReady ready;
    private Safetensors.@Nullable File initial;
    private Instruction instruction = Instruction.PAUSE;
    private byte[] parameters = {};
    private boolean taken;
    private long takenNanos;
    private @Nullable Double loss;
    private @Nullable RoundResult result;
    private @Nullable WorkerEvaluation evaluation;
    private @Nullable ProblemException refused;
    private @Nullable ProblemException told;

    /// @param layout of the job's parameters, when an earlier worker told it
    /// @param proceed whether a round may go on
    /// @param changed is run after the worker put something down
    WorkerDesk(Task task, Optional<TensorLayout> layout, BooleanSupplier proceed, Runnable changed) {
        this.task = task;
        this.layout = layout.orElse(null);
        this.proceed = proceed;
        this.changed = changed;
    }

    // The worker's half.

    Task task() {
        return task;
    }

    void ready(WorkerReady said) {
        synchronized (this) {
            ready = said;
        }
        changed.run();
    }

    void initial(Safetensors.File file) {
        synchronized (this) {
            if (layout != null && !layout.equals(file.layout())) {
                throw refuse(Problem.SHAPE_MISMATCH.because("the worker's initial model has " + file.layout().parameters()
                        + " parameters in " + file.layout().tensors().size() + " tensors, the job's has " + layout.parameters()
                        + " in " + layout.tensors().size() + "; run the program that the job began with"));
            }
            requireFinite(file.values(), "initial model");
            layout = file.layout();
            initial = file;
        }
        changed.run();
    }

    /// Answers at once when there is something to do. A worker that asks is at nothing: a round that it took and that may not
    /// go on is taken back.
    synchronized Instruction instruction(Duration wait) {
        if (isTraining() && !proceed.getAsBoolean()) {
            rest();
        }
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            for (long left = wait.toNanos(); instruction.action() == Action.PAUSE && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Instruction.STOP; // only an agent that ends interrupts
        }
        if (isBusy() && !taken) {
            taken = true;
            takenNanos = System.nanoTime();
        }
        return instruction;
    }

    synchronized byte[] parameters(long version) {
        if (!isBusy() || version != instruction.version()) {
            throw Problem.NOT_FOUND.because("version " + version + " is not what the worker is to use now; ask for the instruction again");
        }
        return parameters;
    }

    WorkerProgress.Reply progress(WorkerProgress progress) {
        synchronized (this) {
            boolean current = isTraining() && progress.version() == instruction.version();
            if (current && Double.isFinite(progress.loss())) {
                loss = progress.loss();
            }
            return new WorkerProgress.Reply(current && proceed.getAsBoolean());
        }
    }

    /// @throws ProblemException [Problem#CONFLICT] when nobody waits for this round, [Problem#SHAPE_MISMATCH] or
    ///     [Problem#UPDATE_CORRUPT] when it cannot be used
    void result(long version, long from, long to, int steps, double meanLoss, Safetensors.File file) {
        synchronized (this) {
            if (!isTraining() || version != instruction.version() || from != instruction.position()) {
                throw Problem.CONFLICT.because("nobody waits for a round from version " + version + " at position " + from
                        + "; ask for the instruction again");
            }
            if (!file.layout().equals(layout)) {
                throw refuse(Problem.SHAPE_MISMATCH.because("job " + task.job() + ": the worker handed in "
                        + file.layout().parameters() + " parameters of another shape than its initial model; check the program"));
            }
            if (to < from || steps < 0 || steps > instruction.steps() || (steps == 0) != (to == from)) {
                throw refuse(Problem.UPDATE_CORRUPT.because("job " + task.job() + ": a round of " + steps + " steps from position "
                        + from + " to " + to + " cannot be; " + instruction.steps() + " steps were asked for"));
            }
            requireFinite(file.values(), "round from version " + version);
            if (!Double.isFinite(meanLoss) && steps > 0) {
                throw refuse(Problem.UPDATE_CORRUPT.because("job " + task.job() + ": the round's loss is " + meanLoss
                        + "; the round is thrown away, a lower learning rate may help"));
            }
            var took = Duration.ofNanos(System.nanoTime() - takenNanos);
            result = new RoundResult(version, from, to, steps, meanLoss, file.values(), took);
            rest();
        }
        changed.run();
    }

    void evaluation(WorkerEvaluation said) {
        synchronized (this) {
            if (instruction.action() != Action.EVALUATE || said.version() != instruction.version()) {
                throw Problem.CONFLICT.because("nobody waits for an evaluation of version " + said.version() + "; ask for the instruction again");
            }
            evaluation = said;
            rest();
        }
        changed.run();
    }

    void problem(ProblemBody said) {
        synchronized (this) {
            told = said.toException();
        }
        changed.run();
    }

    /// A result that cannot even be read.
    void unreadable(ProblemException e) {
        synchronized (this) {
            refuse(e);
        }
        changed.run();
    }

    // The agent's half.

    synchronized Optional<WorkerReady> ready() {
        return Optional.ofNullable(ready);
    }

    synchronized Optional<Safetensors.File> takeInitial() {
        Optional<Safetensors.File> taking = Optional.ofNullable(initial);
        initial = null;
        return taking;
    }

    /// @param safetensors of the version that the instruction names
    synchronized void instruct(Instruction next, byte[] safetensors) {
        instruction = next;
        parameters = safetensors;
        taken = false;
        loss = null;
        notifyAll();
    }

    synchronized void stop() {
        instruct(Instruction.STOP, new byte[0]);
    }

    /// Takes back an instruction that the worker has not begun.
    synchronized void withdraw() {
        if (isBusy() && !taken) {
            rest();
        }
    }

    synchronized boolean isBusy() {
        return isTraining() || instruction.action() == Action.EVALUATE;
    }

    synchronized boolean isTraining() {
        return instruction.action() == Action.TRAIN;
    }

    /// Mean training loss of the running round so far.
    synchronized Optional<Double> loss() {
        return Optional.ofNullable(loss);
    }

    synchronized Optional<RoundResult> takeResult() {
        Optional<RoundResult> taking = Optional.ofNullable(result);
        result = null;
        return taking;
    }

    synchronized Optional<WorkerEvaluation> takeEvaluation() {
        Optional<WorkerEvaluation> taking = Optional.ofNullable(evaluation);
        evaluation = null;
        return taking;
    }

    /// What was refused since the last call.
    synchronized Optional<ProblemException> takeRefused() {
        Optional<ProblemException> taking = Optional.ofNullable(refused);
        refused = null;
        return taking;
    }

    /// What the worker said was wrong.
    synchronized Optional<ProblemException> told() {
        return Optional.ofNullable(told);
    }

    private void rest() {
        if (instruction.action() != Action.STOP) {
            instruction = Instruction.PAUSE;
            parameters = new byte[0];
        }
    }

    private ProblemException refuse(ProblemException e) {
        refused = e;
        rest();
        changed.run();
        return e;
    }

    private void requireFinite(float[] values, String what) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw refuse(Problem.UPDATE_CORRUPT.because("job " + task.job() + ": parameter " + i + " of the worker's " + what
                        + " is " + values[i] + "; the round is thrown away, a lower learning rate may help"));
            }
        }
    }
}
