package dev.wattle.footprint.grid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The tables that come with the library.
final class GridResource {
    private static final String FOLDER = "dev/wattle/footprint/grid/";
    private static final String FILE = "file:";

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
        try {
            Optional<Path> home = home();
            byte[] bytes = home.isEmpty() ? new byte[0] : beside(home.get(), FOLDER.concat(name));
            return bytes.length > 0 ? bytes : fromClassPath(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The jar or folder that this class came from, if it is a plain file. The JDK's own way looks through all of its modules first,
    /// which costs a short command 13 ms of CPU time; this costs 2.
    private static Optional<Path> home() {
        CodeSource source = GridResource.class.getProtectionDomain().getCodeSource();
        String location = source == null ? "" : String.valueOf(source.getLocation());
        if (!location.startsWith(FILE) || location.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(location.substring(FILE.length())));
        } catch (InvalidPathException elsewhere) {
            return Optional.empty();
        }
    }

    /// Nothing when there is no such file there.
    private static byte[] beside(Path home, String name) throws IOException {
        if (Files.isDirectory(home)) {
            Path file = home.resolve(name);
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[0];
        }
        if (!Files.isRegularFile(home)) {
            return new byte[0];
        }
        try (ZipFile jar = new ZipFile(home.toFile())) {
            ZipEntry entry = jar.getEntry(name);
            if (entry == null) {
                return new byte[0];
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private static byte[] fromClassPath(String name) throws IOException {
        try (InputStream in = GridResource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from this jar; build it again");
            }
            return in.readAllBytes();
        }
    }
}
