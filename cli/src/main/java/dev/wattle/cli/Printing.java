package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/// Standard output for results. A reader that has seen enough (`| head`) is no failure; a disk that is full is: `System.out` would be
/// silent about either.
final class Printing {
    private Printing() {}

    /// @throws dev.wattle.protocol.ProblemException [Problem#DISK_FULL]
    @SuppressWarnings("resource") // standard output stays open
    static void print(String text) {
        System.out.flush();
        try {
            new FileOutputStream(FileDescriptor.out).write(text.getBytes(System.out.charset()));
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No space left")) {
                throw Problem.DISK_FULL.because("the result could not be written to standard output: no space left; make room and ask again", e);
            }
        }
    }
}
