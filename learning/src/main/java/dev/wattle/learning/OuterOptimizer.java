package dev.wattle.learning;

/// How the mean of what the sites learned becomes one step. An optimiser has no memory of its own: its state is a vector that
/// the [Syncer] keeps and stores.
public interface OuterOptimizer {
    /// Numbers of state that it needs for so many parameters; they begin at zero.
    int stateLength(int parameters);

    /// Takes one step.
    ///
    /// @param pseudoGradient mean over the sites of shared minus trained parameters: the direction of descent
    /// @param state read and written
    /// @param step written: what is to be subtracted from the shared parameters
    void step(float[] pseudoGradient, float[] state, float[] step);
}
