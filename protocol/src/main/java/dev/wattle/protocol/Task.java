package dev.wattle.protocol;

/// What a worker is asked to do, as it fetches it from the site agent: `GET /worker/v1/task`.
///
/// @param job the job's id
/// @param site the site that this worker works for
/// @param model what to train
/// @param training how
/// @param tokens the job's whole budget, for the learning rate schedule
/// @param dataPath a folder, text file or zip on this machine; its text never leaves it
/// @param share which part of it to use
/// @param seed of the site's sampling order: token range `[from, to)` is the same text in every attempt
public record Task(
        String job,
        String site,
        ModelSpec model,
        TrainingSpec training,
        long tokens,
        String dataPath,
        Share share,
        long seed) {}
