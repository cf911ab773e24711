package dev.wattle.protocol;

import org.jspecify.annotations.Nullable;

/// A [Problem] that happened: one line that a person can act on.
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    ProblemException(Problem problem, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /// The one line: never null.
    public String line() {
        String message = getMessage();
        return message == null ? problem.code() : message;
    }

    public ProblemBody body() {
        return new ProblemBody(problem.code(), problem.httpStatus(), line());
    }
}
