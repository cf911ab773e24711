package dev.wattle.protocol;

import java.util.List;

/// How the sites learn together (DiLoCo, arXiv 2311.08105): each takes `innerSteps` AdamW steps on its own data, then the
/// syncer takes one Nesterov step on the mean of their differences.
///
/// @param batch sequences a step, each of the model's context
/// @param innerSteps inner steps in a full round (H)
/// @param learningRate highest inner learning rate; it warms up over the first 5 % of the tokens and falls along a cosine
///     to a tenth
/// @param weightDecay of AdamW
/// @param outerLearningRate of the Nesterov step (η)
/// @param outerMomentum of the Nesterov step (μ)
/// @param codec how updates are written on the wire, such as `int8`
public record TrainingSpec(
        int batch,
        int innerSteps,
        double learningRate,
        double weightDecay,
        double outerLearningRate,
        double outerMomentum,
        String codec) {

    /// The codecs that a manifest may name.
    public static final List<String> CODECS = List.of("int8", "float32");

    /// What a manifest that names nothing gets.
    public static final TrainingSpec USUAL = new TrainingSpec(12, 20, 1e-3, 0.1, 0.7, 0.9, "int8");

    public TrainingSpec {
        require(batch >= 1 && batch <= 65_536, "batch", batch, "from 1 to 65536");
        require(innerSteps >= 1 && innerSteps <= 100_000, "inner_steps", innerSteps, "from 1 to 100000");
        require(learningRate > 0 && learningRate <= 1, "learning_rate", learningRate, "above 0, at most 1");
        require(weightDecay >= 0 && weightDecay <= 1, "weight_decay", weightDecay, "from 0 to 1");
        require(outerLearningRate > 0 && outerLearningRate <= 2, "outer_learning_rate", outerLearningRate, "above 0, at most 2");
        require(outerMomentum >= 0 && outerMomentum < 1, "outer_momentum", outerMomentum, "from 0, below 1");
        require(CODECS.contains(codec), "codec", Frame.shown(codec), "one of " + String.join(", ", CODECS));
    }

    private static void require(boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw Problem.MANIFEST_INVALID.because("training." + field + " is " + value + "; it must be " + wanted);
        }
    }
}
