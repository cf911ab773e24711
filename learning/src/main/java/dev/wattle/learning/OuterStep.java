package dev.wattle.learning;

/// One step of the shared parameters, ready for the wire.
///
/// @param version that it leads to
/// @param payload the encoded step; [Syncer#apply] takes it
/// @param contributions updates in it
/// @param tokens that they were trained on
@SuppressWarnings("ArrayRecordComponent") // handed on to be sent, not compared
public record OuterStep(long version, byte[] payload, int contributions, long tokens) {}
