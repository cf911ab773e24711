package dev.wattle.trainer;

/// What a worker did in one round.
///
/// @param version of the shared parameters that it began from
/// @param from first token position
/// @param to first token position not trained on
/// @param steps inner steps taken
/// @param loss their mean training loss, nats per token
record RoundResult(long version, long from, long to, int steps, double loss) {}
