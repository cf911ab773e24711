package dev.wattle.footprint.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files that the Java runtime holds open for itself and that a child would inherit, such as its own image of modules.
final class OwnFiles {
    private static final Path OPEN = Path.of("/proc/self/fd");

    private OwnFiles() {}

    /// Their numbers; none where the system does not tell.
    static List<Integer> leaking() {
        List<Integer> numbers = new ArrayList<>();
        Path runtime = Path.of(System.getProperty("java.home"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(OPEN)) {
            for (Path file : files) {
                if (isOf(runtime, file)) {
                    numbers.add(Integer.parseInt(String.valueOf(file.getFileName())));
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return numbers;
    }

    private static boolean isOf(Path runtime, Path file) {
        try {
            return Files.readSymbolicLink(file).startsWith(runtime);
        } catch (IOException e) {
            return false; // closed meanwhile, or no file
        }
    }
}
