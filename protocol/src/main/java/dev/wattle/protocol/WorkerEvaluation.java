package dev.wattle.protocol;

/// A worker's validation result: `POST /worker/v1/evaluation`.
///
/// @param version of the shared parameters
/// @param loss mean over the site's held-out text, nats per token
/// @param tokens evaluated
public record WorkerEvaluation(long version, double loss, long tokens) {}
