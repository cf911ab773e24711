package dev.wattle.trainer;

import dev.wattle.protocol.Json;
import dev.wattle.trainer.DataParallelResult.Point;
import dev.wattle.trainer.DataParallelSpec.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The reference that joint training is held against: one process takes a batch of every site's text, in the same order as
/// the sites do, and makes one AdamW step on all of them together, until it has read the same number of tokens.
final class DataParallel {
    private static final int CURVE_POINTS = 60;

    private final DataParallelSpec spec;
    private final Trainer trainer;
    private final List<Validation> validations = new ArrayList<>();

    DataParallel(DataParallelSpec spec) {
        this.spec = spec;
        int context = spec.model().context();
        List<TokenStream> streams = new ArrayList<>();
        for (Part part : spec.shares()) {
            Corpus corpus = Corpus.open(Path.of(part.dataPath()), part.share()).require(context);
            streams.add(new TokenStream(corpus.training(), context, part.seed()));
            validations.add(new Validation(corpus.validation(), context));
        }
        trainer = new Trainer(spec.model(), spec.training(), spec.tokens(), streams);
    }

    static DataParallelSpec read(byte[] json) {
        return Json.read(json, DataParallelSpec.class);
    }

    /// @param progress told each point of the curve as it is reached
    DataParallelResult run(Consumer<Point> progress) {
        double untrained = mean(losses());
        long perStep = (long) trainer.tokensPerStep() * validations.size();
        int steps = Math.toIntExact(Math.ceilDiv(spec.tokens(), perStep));
        int stepsPerPoint = Math.ceilDiv(steps, CURVE_POINTS);
        List<Point> curve = new ArrayList<>();
        long start = System.nanoTime();
        double sum = 0;
        int since = 0;
        for (int step = 1; step <= steps; step++) {
            sum += trainer.step((step - 1L) * trainer.tokensPerStep(), (step - 1L) * perStep);
            since++;
            if (since == stepsPerPoint || step == steps) {
                curve.add(new Point(step * perStep, sum / since));
                progress.accept(curve.getLast());
                sum = 0;
                since = 0;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Double> losses = losses();
        return new DataParallelResult(
                untrained,
                mean(losses),
                losses,
                steps * perStep,
                steps,
                seconds,
                curve,
                trainer.parameters().layout().parameters());
    }

    private List<Double> losses() {
        return validations.stream().map(validation -> validation.loss(trainer.model())).toList();
    }

    private double mean(List<Double> losses) {
        double sum = 0;
        long tokens = 0;
        for (int i = 0; i < losses.size(); i++) {
            sum += losses.get(i) * validations.get(i).tokens();
            tokens += validations.get(i).tokens();
        }
        return sum / tokens;
    }
}
