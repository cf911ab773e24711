package dev.wattle.cli.planning;

import dev.wattle.planner.advice.NoPlanException;
import dev.wattle.protocol.Problem;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/// Says which problem stands behind what the planner refuses: the planner knows no exit codes.
public final class Blame {
    private Blame() {}

    /// @param problem when a value is refused; a file that cannot be opened is always [Problem#DATA_UNREADABLE]
    public static <T> T on(Problem problem, Supplier<T> call) {
        try {
            return call.get();
        } catch (NoPlanException e) {
            throw Problem.NO_PLAN.because(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw problem.because(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw Problem.DATA_UNREADABLE.because(String.valueOf(e.getMessage()), e);
        }
    }
}
