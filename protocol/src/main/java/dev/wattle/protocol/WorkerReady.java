package dev.wattle.protocol;

/// A worker has its data and model in place: `POST /worker/v1/ready`.
///
/// @param parameters number of trainable parameters
/// @param tokensPerSecond measured by a short probe that leaves the model unchanged
/// @param trainBytes text that the site trains on
/// @param validationBytes text held out
public record WorkerReady(long parameters, double tokensPerSecond, long trainBytes, long validationBytes) {}
