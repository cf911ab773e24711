package dev.wattle.footprint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A journal that cannot be opened, read or written: names the file, and the line where there is one.
public final class JournalException extends FootprintException {
    private static final long serialVersionUID = 1L;

    public JournalException(Path file, String what, @Nullable Throwable cause) {
        super("journal-unusable", "journal " + file + ": " + what, cause);
    }

    public JournalException(Path file, long line, String what, @Nullable Throwable cause) {
        super("journal-unusable", "journal " + file + ":" + line + ": " + what, cause);
    }
}
