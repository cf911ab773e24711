package dev.wattle.trainer;

import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// AdamW (Loshchilov and Hutter, arXiv 1711.05101, algorithm 2) with β .9 and .95: gradients are clipped to norm 1, weight
/// decay touches matrices only.
///
/// It works on the flat vectors of [Parameters], so that a step is a handful of operations whatever the number of tensors.
/// Its moments are a site's own and outlive every exchange of parameters.
final class AdamW {
    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.95;
    private static final double EPSILON = 1e-8;
    private static final double LONGEST_GRADIENT = 1.0;

    private final Parameters parameters;
    private final double weightDecay;
    private final Tensor first;
    private final Tensor second;
    private final List<Tensor> decayed = new ArrayList<>();
    private int steps;

    AdamW(Parameters parameters, double weightDecay) {
        this.parameters = parameters;
        this.weightDecay = weightDecay;
        try (var _ = Tensors.scope()) {
            first = Tensors.zeros(parameters.layout().parameters());
            second = Tensors.zeros(parameters.layout().parameters());
            first.retainReference();
            second.retainReference();
        }
        for (TensorInfo tensor : parameters.layout().tensors()) {
            if (tensor.shape().size() > 1) {
                decayed.add(parameters.named(tensor.name()));
            }
        }
    }

    /// Steps taken since the moments were zero.
    int steps() {
        return steps;
    }

    /// One step along the gradients that [Parameters] holds; it leaves them zero.
    ///
    /// @return the gradients' norm before clipping; when it is not finite the parameters stay as they are
    double step(double learningRate) {
        try (var _ = Tensors.scope();
                var _ = Tensors.withoutGradients()) {
            Tensor gradients = parameters.gradients();
            double norm = Tensors.norm(gradients);
            if (Double.isFinite(norm)) {
                if (norm > LONGEST_GRADIENT) {
                    Tensors.scale(gradients, LONGEST_GRADIENT / norm);
                }
                update(gradients, learningRate);
            }
            Tensors.clear(gradients);
            return norm;
        }
    }

    private void update(Tensor gradients, double learningRate) {
        steps++;
        for (Tensor matrix : decayed) {
            Tensors.scale(matrix, 1 - learningRate * weightDecay);
        }
        Tensors.lerp(first, gradients, 1 - FIRST_DECAY);
        Tensors.scale(second, SECOND_DECAY);
        Tensors.addSquare(second, gradients, 1 - SECOND_DECAY);
        double firstCorrection = 1 - Math.pow(FIRST_DECAY, steps);
        double secondCorrection = Math.sqrt(1 - Math.pow(SECOND_DECAY, steps));
        Tensors.addRatio(
                parameters.values(), first, second, 1 / secondCorrection, EPSILON, -learningRate / firstCorrection);
    }
}
