package dev.wattle.cli.quickstart;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.footprint.meter.CpuModelMeter;
import dev.wattle.footprint.meter.MemoryModelMeter;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.ProcessTree;
import dev.wattle.footprint.meter.Reading;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The reference run: the same model and as many tokens of the same shares, by synchronous data-parallel steps in one
/// process that has all the text. It is metered like the sites.
final class Comparison {
    private final RunFolder run;
    private final Function<List<String>, ProcessBuilder> trainer;

    /// @param trainer makes a trainer's process from its arguments
    Comparison(RunFolder run, Function<List<String>, ProcessBuilder> trainer) {
        this.run = run;
        this.trainer = trainer;
    }

    /// What `wattle-trainer data-parallel` reads.
    record Spec(ModelSpec model, TrainingSpec training, long tokens, List<Part> shares) {}

    record Part(String dataPath, Share share, long seed) {}

    /// What it writes, as far as we read it.
    record Result(double validationLoss, double untrainedLoss, long tokens, double seconds, List<Baseline.Point> curve) {}

    Baseline train(JobManifest manifest, long tokens, Path data, Consumer<String> progress) throws InterruptedException {
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < DemoSite.ALL.size(); index++) {
            parts.add(new Part(
                    data.toString(), new Share(index, DemoSite.ALL.size()), manifest.model().seed() * 1_000_003 + index));
        }
        Path spec = run.path().resolve("data-parallel-spec.json");
        Path result = run.path().resolve("data-parallel.json");
        JobFiles.write(spec, Json.writePretty(new Spec(manifest.model(), manifest.training(), tokens, parts)));
        return metered(trainer.apply(List.of("data-parallel", spec.toString(), result.toString())), result, progress);
    }

    private Baseline metered(ProcessBuilder command, Path resultFile, Consumer<String> progress) throws InterruptedException {
        long begin = System.nanoTime();
        Process process = start(command);
        ProcessTree tree = new ProcessTree();
        tree.add(process.toHandle());
        List<Meter> meters = List.of(new CpuModelMeter(tree, CpuModel.ofThisMachine()), new MemoryModelMeter(tree));
        try {
            while (!process.waitFor(300, TimeUnit.MILLISECONDS)) {
                meters.forEach(Meter::read);
                progress.accept("comparing: training by data-parallel steps, " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw Problem.WORKER_FAILED.because("the data-parallel run ended with code " + process.exitValue() + "; see " + run.log("data-parallel"));
        }
        List<Reading> readings = meters.stream().map(Meter::read).toList();
        Result result = read(resultFile);
        return new Baseline(
                result.validationLoss(),
                result.untrainedLoss(),
                result.tokens(),
                result.seconds(),
                readings.stream().mapToDouble(Reading::joules).sum(),
                readings.stream().mapToDouble(Reading::lowJoules).sum(),
                readings.stream().mapToDouble(Reading::highJoules).sum(),
                result.curve());
    }

    private Process start(ProcessBuilder command) {
        try {
            return command
                    .redirectErrorStream(true)
                    .redirectOutput(run.log("data-parallel").toFile())
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
