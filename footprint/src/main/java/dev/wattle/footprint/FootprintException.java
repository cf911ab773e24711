package dev.wattle.footprint;

import org.jspecify.annotations.Nullable;

/// Something that this library could not do: one line that names the value, the place and the remedy.
public abstract class FootprintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String line;

    /// @param code stable name of the kind of failure, such as `unknown-zone`
    /// @param line what happened, where, and what to do
    /// @param cause what lies behind it, or null
    protected FootprintException(String code, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.code = code;
        this.line = line;
    }

    public final String code() {
        return code;
    }

    /// The one line: never null.
    public final String line() {
        return line;
    }
}
