/// Training on one site, in a process of its own: a small decoder-only transformer over bytes, its optimiser, its text, and
/// the loop that a site's agent steers over the worker contract.
///
/// The front door is `TrainerMain`, which the agent starts as a process; `Worker` is the road that it walks: `Corpus` gives
/// the text, `TokenStream` turns a token position into a batch, `Gpt` and `AdamW` learn from it. PyTorch hides behind
/// `Tensors` and `Parameters`. Nothing here knows of the cloud.
@NullMarked
package dev.wattle.trainer;

import org.jspecify.annotations.NullMarked;
