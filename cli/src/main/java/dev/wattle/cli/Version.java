package dev.wattle.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

/// This program's name and version, as the build wrote them.
final class Version implements CommandLine.IVersionProvider {
    static String software() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the build");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "Wattle " + properties.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {software()};
    }
}
