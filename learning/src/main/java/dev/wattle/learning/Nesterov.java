package dev.wattle.learning;

/// Nesterov momentum as DiLoCo uses it (arXiv 2311.08105, algorithm 1, with PyTorch's form): `v ← μ v + g`, then
/// `step = η (g + μ v)` with the new `v`. With μ = 0 it is plain gradient descent.
///
/// @param learningRate η, above 0
/// @param momentum μ, from 0, below 1
public record Nesterov(float learningRate, float momentum) implements OuterOptimizer {
    public Nesterov {
        if (!(learningRate > 0 && learningRate <= 100) || !(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("outer learning rate " + learningRate + " with momentum " + momentum
                    + " cannot be; take a rate above 0, at most 100, and a momentum from 0, below 1");
        }
    }

    @Override
    public int stateLength(int parameters) {
        return parameters;
    }

    @Override
    public void step(float[] pseudoGradient, float[] state, float[] step) {
        for (int i = 0; i < step.length; i++) {
            float gradient = pseudoGradient[i];
            float velocity = momentum * state[i] + gradient;
            state[i] = velocity;
            step[i] = learningRate * (gradient + momentum * velocity);
        }
    }
}
