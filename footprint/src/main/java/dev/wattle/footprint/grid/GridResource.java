package dev.wattle.footprint.grid;

import dev.wattle.footprint.OwnResource;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables that come with the library.
final class GridResource {
    private GridResource() {}

    static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    /// A character a byte: as quick to read as bytes are, and as easy to search as text.
    static String bytesAsText(String name) {
        return new String(bytes(name), StandardCharsets.ISO_8859_1);
    }

    /// A piece of [#bytesAsText(String)] as what it says.
    static String utf8(String bytesAsText) {
        return new String(bytesAsText.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        return OwnResource.bytes(GridResource.class, name);
    }
}
