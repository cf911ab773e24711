package dev.wattle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// This program's name and version, as the build wrote them.
final class Software {
    private Software() {}

    static String name() {
        Properties properties = new Properties();
        try (InputStream in = Software.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the build");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "Wattle " + properties.getProperty("version");
    }
}
