package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.FootprintException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A record that could not be written, read or shown.
public final class DisclosureException extends FootprintException {
    private static final long serialVersionUID = 1L;

    private DisclosureException(String code, String line, @Nullable Throwable cause) {
        super(code, line, cause);
    }

    static DisclosureException headerDiffers(Path file, String difference) {
        return new DisclosureException(
                "csv-header-differs", file + ":1: " + difference + "; nothing was added: name another file, or move this one away", null);
    }

    static DisclosureException unwritable(Path file, Exception cause) {
        return new DisclosureException(
                "csv-unwritable", file + " cannot be written: " + reason(cause) + "; check the folder, its permissions and the space left", cause);
    }

    static DisclosureException unreadable(String place, String what, @Nullable Throwable cause) {
        return new DisclosureException("csv-unreadable", place + ": " + what, cause);
    }

    static DisclosureException noPort(String address, Exception cause) {
        return new DisclosureException(
                "metrics-port", "metrics cannot be served at " + address + ": " + reason(cause) + "; name another port, or 0 for any", cause);
    }

    private static String reason(Exception cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
