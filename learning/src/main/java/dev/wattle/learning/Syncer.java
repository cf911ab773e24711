package dev.wattle.learning;

import dev.wattle.learning.UpdateRejected.Reason;

/// Holds a model's shared parameters and moves them by what the sites learned (DiLoCo, arXiv 2311.08105): it folds updates in
/// as they arrive, then takes one outer step on their mean.
///
/// The step goes out in few bytes, and what the encoding loses stays here and is added to the next step (error feedback). The
/// syncer itself moves by the *decoded* step, so a site that applies every step holds exactly the syncer's bits.
///
/// Not safe for use by several threads at once.
public final class Syncer {
    private final OuterOptimizer optimizer;
    private final Codec stepCodec;
    private final float[] parameters;
    private final float[] momentum;
    private final float[] residual;
    private final RunningSum sum;
    private long version;

    /// Begins at version 0.
    ///
    /// @throws UpdateRejected when an initial parameter is not finite
    public Syncer(float[] initial, OuterOptimizer optimizer, Codec stepCodec) {
        this(
                new State(0, initial, new float[optimizer.stateLength(initial.length)], new float[initial.length]),
                optimizer,
                stepCodec);
    }

    private Syncer(State state, OuterOptimizer optimizer, Codec stepCodec) {
        this.optimizer = optimizer;
        this.stepCodec = stepCodec;
        parameters = state.parameters().clone();
        momentum = state.momentum().clone();
        residual = state.residual().clone();
        version = state.version();
        sum = new RunningSum(parameters.length);
        requireFinite(parameters);
    }

    /// Goes on from a stored state, between two rounds: updates folded in since are to be folded in again.
    ///
    /// @throws IllegalArgumentException when the state is of another optimiser
    public static Syncer restore(State state, OuterOptimizer optimizer, Codec stepCodec) {
        int wanted = optimizer.stateLength(state.parameters().length);
        if (state.momentum().length != wanted) {
            throw new IllegalArgumentException("the stored state has " + state.momentum().length
                    + " numbers of momentum where the optimiser needs " + wanted + "; restore it with the same optimiser");
        }
        return new Syncer(state, optimizer, stepCodec);
    }

    /// Takes one site's update into the round.
    ///
    /// @param payload the encoded pseudo-gradient: shared minus trained parameters
    /// @param tokens that it was trained on: its weight
    /// @throws UpdateRejected when it cannot be taken; everything is then as before
    public void fold(byte[] payload, Codec codec, long tokens) {
        sum.add(payload, codec, tokens);
    }

    /// Ends the round: takes the outer step and begins the next round.
    ///
    /// @throws IllegalStateException when no update has been folded in
    public OuterStep close() {
        float[] mean = sum.mean();
        float[] wanted = new float[parameters.length];
        optimizer.step(mean, momentum, wanted);
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] += residual[i];
        }
        byte[] payload = stepCodec.encode(wanted, 0, wanted.length);
        stepCodec.blocks(payload, wanted.length, (block, start, count) -> {
            for (int i = 0; i < count; i++) {
                residual[start + i] = wanted[start + i] - block[i];
            }
        });
        apply(parameters, payload, stepCodec);
        version++;
        OuterStep step = new OuterStep(version, payload, sum.contributions(), sum.tokens());
        sum.clear();
        return step;
    }

    /// Moves a site's copy of the parameters by one step.
    ///
    /// @throws CodecException when the payload is damaged or of another model; the parameters are then unchanged
    public static void apply(float[] parameters, byte[] payload, Codec codec) {
        codec.bound(payload, parameters.length);
        codec.blocks(payload, parameters.length, (block, start, count) -> {
            for (int i = 0; i < count; i++) {
                parameters[start + i] -= block[i];
            }
        });
    }

    /// A copy of the shared parameters.
    public float[] parameters() {
        return parameters.clone();
    }

    /// [Digest] of the shared parameters.
    public String digest() {
        return Digest.of(parameters);
    }

    public long version() {
        return version;
    }

    /// Updates in this round so far.
    public int contributions() {
        return sum.contributions();
    }

    /// Tokens in this round so far.
    public long tokens() {
        return sum.tokens();
    }

    /// What is to be stored at the end of a round; updates of the running round are not in it.
    public State state() {
        return new State(version, parameters.clone(), momentum.clone(), residual.clone());
    }

    private static void requireFinite(float[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            if (!Float.isFinite(parameters[i])) {
                throw new UpdateRejected(
                        Reason.CORRUPT, "initial parameter " + i + " is " + parameters[i] + "; begin with finite parameters");
            }
        }
    }
}
