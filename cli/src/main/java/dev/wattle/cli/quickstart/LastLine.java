package dev.wattle.cli.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The last line of a log, which says why a process ended.
final class LastLine {
    private LastLine() {}

    static Optional<String> of(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
