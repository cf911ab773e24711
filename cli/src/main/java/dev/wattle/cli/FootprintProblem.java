package dev.wattle.cli;

import dev.wattle.footprint.FootprintException;
import dev.wattle.protocol.Problem;

/// The problem that stands behind a failure of the footprint library.
final class FootprintProblem {
    private FootprintProblem() {}

    static Problem of(FootprintException trouble) {
        return switch (trouble.code()) {
            case "unknown-zone", "no-intensity" -> Problem.UNKNOWN_ZONE;
            case "journal-unusable" -> isFull(trouble) ? Problem.DISK_FULL : Problem.FOLDER_UNWRITABLE;
            case "csv-header-differs" -> Problem.CONFLICT;
            case "port-in-use" -> Problem.PORT_IN_USE;
            default -> Problem.DATA_UNREADABLE;
        };
    }

    private static boolean isFull(FootprintException trouble) {
        return trouble.line().contains("No space left");
    }
}
