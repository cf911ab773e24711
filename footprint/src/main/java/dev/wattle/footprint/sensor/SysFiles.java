package dev.wattle.footprint.sensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Small files of sysfs.
final class SysFiles {
    private SysFiles() {}

    /// The text of a file without the blanks around it; empty when it cannot be read.
    static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The whole number in a file; empty when it cannot be read or is none.
    static OptionalLong number(Path file) {
        try {
            return text(file).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /// What a folder holds by a pattern of names, in order of names with numbers by their size; nothing when there is no folder.
    static List<Path> list(Path folder, String glob) {
        List<Path> paths = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(paths::add);
            } catch (IOException | DirectoryIteratorException e) {
                return List.of();
            }
            paths.sort((one, other) -> {
                String a = one.getFileName().toString();
                String b = other.getFileName().toString();
                return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
            });
        }
        return paths;
    }
}
