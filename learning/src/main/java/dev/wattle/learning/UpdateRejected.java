package dev.wattle.learning;

/// An update that was not folded in. Everything is as it was before.
public final class UpdateRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    UpdateRejected(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /// Why an update is rejected.
    public enum Reason {
        /// Its bytes are damaged, or stand for values that are not finite.
        CORRUPT,
        /// It is an update of another model.
        SHAPE,
        /// A value or its number of tokens is out of range.
        RANGE,
        /// It is too large as a whole: its site has diverged.
        NORM
    }
}
