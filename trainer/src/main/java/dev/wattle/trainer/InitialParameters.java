package dev.wattle.trainer;

import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.TensorLayout;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.Arrays;

/// What a model starts from, as in GPT-2 (Radford et al. 2019, section 2.3): weights from a normal distribution of standard
/// deviation 0.02, those that write into the residual stream divided by √(2 · layers); biases 0, norms 1.
///
/// The same seed gives the same bits on every machine: only exactly defined arithmetic is used.
final class InitialParameters {
    private static final double DEVIATION = 0.02;

    private InitialParameters() {}

    static float[] of(ModelSpec model) {
        TensorLayout layout = GptLayout.of(model);
        float[] values = new float[layout.parameters()];
        Gaussians gaussians = new Gaussians(model.seed());
        int from = 0;
        for (TensorInfo tensor : layout.tensors()) {
            int to = from + tensor.size();
            if (tensor.shape().size() > 1) {
                boolean writesResidual = tensor.name().endsWith("c_proj.weight");
                double deviation = writesResidual ? DEVIATION / Math.sqrt(2.0 * model.layers()) : DEVIATION;
                gaussians.fill(values, from, to, deviation);
            } else if (tensor.name().endsWith(".weight")) {
                Arrays.fill(values, from, to, 1);
            }
            from = to;
        }
        return values;
    }

    /// Marsaglia's polar method with the exactly defined logarithm of [StrictMath].
    private static final class Gaussians {
        private final SplitMix random;

        Gaussians(long seed) {
            random = new SplitMix(seed);
        }

        void fill(float[] values, int from, int to, double deviation) {
            for (int i = from; i < to; i += 2) {
                double x;
                double y;
                double square;
                do {
                    x = 2 * random.nextDouble() - 1;
                    y = 2 * random.nextDouble() - 1;
                    square = x * x + y * y;
                } while (square >= 1 || square == 0);
                double scale = deviation * Math.sqrt(-2 * StrictMath.log(square) / square);
                values[i] = (float) (x * scale);
                if (i + 1 < to) {
                    values[i + 1] = (float) (y * scale);
                }
            }
        }
    }
}
