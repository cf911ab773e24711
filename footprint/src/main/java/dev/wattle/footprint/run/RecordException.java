package dev.wattle.footprint.run;

import dev.wattle.footprint.FootprintException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A record of a run that is not there or cannot be understood: names the file, and the line where there is one.
public final class RecordException extends FootprintException {
    private static final long serialVersionUID = 1L;

    RecordException(Path file, String what, @Nullable Throwable cause) {
        super("record-unreadable", "record " + file + ": " + what, cause);
    }

    RecordException(Path file, long line, String what, Throwable cause) {
        super("record-unreadable", "record " + file + ":" + line + ": " + what, cause);
    }
}
