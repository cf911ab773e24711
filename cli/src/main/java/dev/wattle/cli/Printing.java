package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Standard output for results. A reader that has seen enough (`| head`) is no failure; a disk that is full is: `System.out` would be
/// silent about either.
final class Printing {
    private static final Path WHERE = Path.of("/proc/self/fd/1");

    private Printing() {}

    /// @throws dev.wattle.protocol.ProblemException [Problem#DISK_FULL]
    @SuppressWarnings("resource") // standard output stays open
    static void print(String text) {
        System.out.flush();
        try {
            new FileOutputStream(FileDescriptor.out).write(text.getBytes(System.out.charset()));
        } catch (IOException e) {
            if (!hasReader(e)) {
                throw Problem.DISK_FULL.because("the result could not be written to standard output: " + e.getMessage() + "; make room and ask again", e);
            }
        }
    }

    /// Where the system tells, by what standard output is; elsewhere by what it said.
    private static boolean hasReader(IOException failure) {
        try {
            String end = Files.readSymbolicLink(WHERE).toString();
            return end.startsWith("pipe:") || end.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return String.valueOf(failure.getMessage()).contains("Broken pipe");
        }
    }
}
