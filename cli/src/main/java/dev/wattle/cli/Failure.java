package dev.wattle.cli;

import dev.wattle.footprint.FootprintException;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import org.slf4j.LoggerFactory;

/// Tells of a failure in one line, and finds its exit code.
final class Failure {
    private Failure() {}

    static int tell(Exception e, PrintWriter err) {
        if (e instanceof ProblemException problem) {
            err.println("wattle: " + problem.line());
            return problem.problem().exitCode();
        }
        if (e instanceof FootprintException trouble) {
            err.println("wattle: " + trouble.line());
            return behind(trouble).exitCode();
        }
        if (e instanceof InterruptedException) {
            return Problem.INTERRUPTED.exitCode();
        }
        LoggerFactory.getLogger(Failure.class).error("failed", e);
        err.println("wattle: this is a fault in wattle: " + e + "; please report it with the log");
        return Problem.INTERNAL.exitCode();
    }

    /// Whether the file was there, and what stands in it is wrong.
    private static boolean isOpened(FootprintException trouble) {
        return !(trouble.getCause() instanceof IOException) || trouble.getCause() instanceof CharacterCodingException;
    }

    /// The problem that stands behind a failure of the footprint library.
    private static Problem behind(FootprintException trouble) {
        return switch (trouble.code()) {
            case "unknown-zone", "no-intensity" -> Problem.UNKNOWN_ZONE;
            case "journal-unusable", "csv-unwritable" -> trouble.line().contains("No space left") ? Problem.DISK_FULL : Problem.FOLDER_UNWRITABLE;
            case "live-refused" -> Problem.UNAUTHORIZED;
            case "csv-header-differs" -> Problem.CONFLICT;
            case "metrics-port" -> Problem.PORT_IN_USE;
            case "trace-unreadable", "claim-unreadable", "claim-absurd", "csv-unreadable" -> isOpened(trouble) ? Problem.MANIFEST_INVALID : Problem.DATA_UNREADABLE;
            default -> Problem.DATA_UNREADABLE;
        };
    }
}
