package dev.wattle.site;

import dev.wattle.learning.Codec;
import dev.wattle.learning.CodecException;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.UpdateFrame;

/// Turns what a worker handed in into a small update: shared minus trained parameters (DiLoCo, arXiv 2311.08105, algorithm 1
/// line 12), encoded.
final class Pseudogradient {
    private Pseudogradient() {}

    /// @throws dev.wattle.protocol.ProblemException [Problem#UPDATE_CORRUPT] when the codec cannot write it
    static UpdateFrame of(String job, String site, TrainingSpec training, SharedParameters shared, RoundResult round) {
        float[] from = shared.values();
        float[] to = round.values();
        float[] difference = new float[from.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = from[i] - to[i];
        }
        try {
            byte[] payload = Codec.named(training.codec()).encode(difference, 0, difference.length);
            return new UpdateFrame(job, site, round.version(), 0, round.from(), round.to(), round.steps(), round.loss(),
                    difference.length, shared.layout().digest(), training.codec(), payload);
        } catch (CodecException e) {
            throw Problem.UPDATE_CORRUPT.because("job " + job + ": the round from version " + round.version()
                    + " cannot be encoded (" + e.getMessage() + "); a lower learning rate may help", e);
        }
    }
}
