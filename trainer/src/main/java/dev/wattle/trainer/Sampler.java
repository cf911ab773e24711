package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Picks a token by its probability among the `kept` likeliest, sharpened by a temperature; the same seed picks the same.
final class Sampler {
    static final int KEPT = 40;

    private final double temperature;
    private final int kept;
    private final SplitMix random;

    /// @param temperature 0 always picks the likeliest, 1 samples from the model as it is
    /// @param kept likeliest tokens to choose from
    /// @throws dev.wattle.protocol.ProblemException [Problem#USAGE]
    Sampler(double temperature, int kept, long seed) {
        if (!(temperature >= 0 && temperature <= 10) || kept < 1) {
            throw Problem.USAGE.because("temperature " + temperature + " cannot be used; take one from 0 to 10, such as 0.8");
        }
        this.temperature = temperature;
        this.kept = kept;
        random = new SplitMix(seed);
    }

    int pick(float[] logits) {
        int[] likeliest = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -logits[i]))
                .limit(temperature == 0 ? 1 : kept)
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = new double[likeliest.length];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            double above = logits[likeliest[i]] - logits[likeliest[0]];
            weights[i] = i == 0 ? 1 : Math.exp(above / temperature);
            total += weights[i];
        }
        double left = random.nextDouble() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return likeliest[i];
            }
        }
        return likeliest[0];
    }
}
