package dev.wattle.cli.quickstart;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Journal;
import dev.wattle.footprint.JournalException;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.footprint.run.MeteredRun;
import dev.wattle.footprint.sensor.Found;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.footprint.sensor.Sensors;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The reference run: the same model and as many tokens of the same shares, by synchronous data-parallel steps in one
/// process that has all the text. It is metered like the sites, sample by sample in `data-parallel.energy.jsonl`.
final class Comparison {
    private static final String NAME = "data-parallel";

    private final RunFolder run;
    private final Function<List<String>, ProcessBuilder> trainer;

    /// @param trainer makes a trainer's process from its arguments
    Comparison(RunFolder run, Function<List<String>, ProcessBuilder> trainer) {
        this.run = run;
        this.trainer = trainer;
    }

    /// What `wattle-trainer data-parallel` reads.
    record Spec(ModelSpec model, TrainingSpec training, long tokens, List<Stream> shares) {}

    record Stream(String dataPath, Share share, long seed) {}

    /// What it writes, as far as we read it.
    record Result(double validationLoss, double untrainedLoss, long tokens, double seconds, List<Baseline.Point> curve) {}

    Baseline train(JobManifest manifest, long tokens, Path data, Consumer<String> progress) throws InterruptedException {
        List<Stream> parts = new ArrayList<>();
        for (int index = 0; index < DemoSite.ALL.size(); index++) {
            parts.add(new Stream(
                    data.toString(), new Share(index, DemoSite.ALL.size()), manifest.model().seed() * 1_000_003 + index));
        }
        Path spec = run.path().resolve("data-parallel-spec.json");
        Path result = run.path().resolve("data-parallel.json");
        JobFiles.write(spec, Json.writePretty(new Spec(manifest.model(), manifest.training(), tokens, parts)));
        return metered(trainer.apply(List.of(NAME, spec.toString(), result.toString())), result, progress);
    }

    private Baseline metered(ProcessBuilder command, Path resultFile, Consumer<String> progress) throws InterruptedException {
        long begin = System.nanoTime();
        List<EnergySample> samples = new CopyOnWriteArrayList<>();
        ProcessTree tree = new ProcessTree();
        Process process;
        try (Journal journal = Journal.open(run.path().resolve("data-parallel.energy.jsonl"));
                MeteredRun _ = meter(tree, journal, samples::add)) {
            process = start(command);
            tree.add(process.toHandle());
            try {
                while (!process.waitFor(300, TimeUnit.MILLISECONDS)) {
                    progress.accept("comparing: training by data-parallel steps, " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s");
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (JournalException e) {
            throw Problem.FOLDER_UNWRITABLE.because(e.line(), e);
        }
        if (process.exitValue() != 0) {
            throw Problem.WORKER_FAILED.because("the data-parallel run ended with code " + process.exitValue() + "; see " + run.log(NAME));
        }
        Result result = read(resultFile);
        return new Baseline(
                result.validationLoss(),
                result.untrainedLoss(),
                result.tokens(),
                result.seconds(),
                samples.stream().mapToDouble(EnergySample::joules).sum(),
                samples.stream().mapToDouble(EnergySample::lowJoules).sum(),
                samples.stream().mapToDouble(EnergySample::highJoules).sum(),
                result.curve());
    }

    private static MeteredRun meter(ProcessTree tree, Journal journal, Consumer<EnergySample> consumer) {
        var settings = new MeteredRun.Settings(NAME + "-" + UUID.randomUUID(), NAME, "none", Duration.ofMillis(300));
        Found sensors = Sensors.find(Machine.thisOne()).without(Part.GPU); // the trainer works on the processor alone
        return MeteredRun.start(settings, sensors, tree, Clock.systemUTC(), () -> "", journal, consumer);
    }

    private Process start(ProcessBuilder command) {
        try {
            return command
                    .redirectErrorStream(true)
                    .redirectOutput(run.log(NAME).toFile())
                    .start();
        } catch (IOException e) {
            throw Problem.WORKER_FAILED.because("the trainer cannot be started (" + e.getMessage() + ")", e);
        }
    }

    private static Result read(Path file) {
        try {
            return Json.read(Files.readString(file), Result.class);
        } catch (IOException e) {
            throw Problem.WORKER_FAILED.because("the data-parallel run left no result in " + file, e);
        }
    }
}
