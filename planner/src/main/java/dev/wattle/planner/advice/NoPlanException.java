package dev.wattle.planner.advice;

/// Nothing that the sites have does the job by its deadline and within its limits.
public final class NoPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPlanException(String line) {
        super(line);
    }
}
