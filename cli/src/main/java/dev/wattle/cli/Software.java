package dev.wattle.cli;

import dev.wattle.footprint.OwnResource;
import java.nio.charset.StandardCharsets;

/// This program's name and version, as the build wrote them.
final class Software {
    private static final String KEY = "version=";

    private Software() {}

    static String name() {
        String properties = new String(OwnResource.bytes(Software.class, "version.properties"), StandardCharsets.ISO_8859_1);
        String version = properties.lines().filter(line -> line.startsWith(KEY)).findFirst().orElse(KEY);
        return "Wattle " + version.substring(KEY.length()).strip();
    }
}
