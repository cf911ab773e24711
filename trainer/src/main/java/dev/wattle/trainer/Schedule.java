package dev.wattle.trainer;

import dev.wattle.protocol.TrainingSpec;

/// The inner learning rate by the whole job's progress in tokens: it rises linearly over the first 5 %, then falls along a
/// half cosine to a tenth of the highest.
///
/// @param highest learning rate
/// @param tokens the job's budget
record Schedule(double highest, long tokens) {
    private static final double WARM_UP = 0.05;
    private static final double LOWEST = 0.1;
    private static final int FIRST_STEPS = 10;

    static Schedule of(TrainingSpec training, long tokens) {
        return new Schedule(training.learningRate(), tokens);
    }

    /// @param done tokens that the job has counted, those of the coming step included
    double rate(long done) {
        double progress = Math.clamp((double) done / Math.max(1, tokens), 0.0, 1.0);
        if (progress < WARM_UP) {
            return highest * progress / WARM_UP;
        }
        double fallen = (progress - WARM_UP) / (1 - WARM_UP);
        return highest * (LOWEST + (1 - LOWEST) * 0.5 * (1 + Math.cos(Math.PI * fallen)));
    }

    /// As [#rate(long)], held back while an optimiser that has just begun, on a worker that joined late, has seen too few
    /// gradients to know their size.
    ///
    /// @param stepsBefore steps that the optimiser has taken
    double rate(long done, int stepsBefore) {
        return rate(done) * Math.min(1, (stepsBefore + 1.0) / FIRST_STEPS);
    }
}
