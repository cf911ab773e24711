package dev.wattle.learning;

/// Values that a codec cannot write, or bytes that are not what they claim to be.
public final class CodecException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CodecException(String message) {
        super(message);
    }
}
