package dev.wattle.protocol;

/// The problem+json form (RFC 9457) of a [ProblemException].
///
/// @param type the stable code of a [Problem]
/// @param status the HTTP status
/// @param detail one line: the value, the place and the remedy
public record ProblemBody(String type, int status, String detail) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /// The exception that this body was made from, on the other side of the wire.
    public ProblemException toException() {
        return Problem.ofCode(type).because(detail);
    }
}
