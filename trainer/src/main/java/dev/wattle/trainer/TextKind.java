package dev.wattle.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/// Whether a file holds text.
enum TextKind {
    TEXT,
    BINARY,
    /// Its name does not tell.
    UNKNOWN;

    private static final int SAMPLE_BYTES = 8192;
    private static final Set<String> TEXT_EXTENSIONS = Set.of(
            "adoc", "bash", "bib", "bzl", "c", "cc", "cfg", "clj", "cmake", "conf", "cpp", "cs", "css", "csv", "cxx", "dart",
            "ex", "exs", "fs", "go", "gradle", "groovy", "h", "hpp", "hs", "htm", "html", "ini", "java", "jl", "js", "json",
            "jsx", "kt", "kts", "lua", "m", "md", "ml", "php", "pl", "po", "properties", "proto", "py", "r", "rb", "rs",
            "rst", "scala", "sh", "sql", "srt", "svg", "swift", "tex", "text", "toml", "ts", "tsv", "tsx", "txt", "vue",
            "xhtml", "xml", "yaml", "yml");
    private static final Set<String> BINARY_EXTENSIONS = Set.of(
            "7z", "a", "avi", "bin", "bmp", "bz2", "class", "db", "dll", "doc", "docx", "dylib", "exe", "gif", "gz", "ico",
            "jar", "jpeg", "jpg", "mov", "mp3", "mp4", "npy", "o", "parquet", "pdf", "png", "ppt", "pptx", "pyc",
            "safetensors", "so", "sqlite", "tar", "tif", "tiff", "ttf", "wav", "webp", "woff", "woff2", "xls", "xlsx", "xz",
            "zip", "zst");

    static TextKind ofName(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot <= name.lastIndexOf('/') ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (TEXT_EXTENSIONS.contains(extension)) {
            return TEXT;
        }
        return BINARY_EXTENSIONS.contains(extension) ? BINARY : UNKNOWN;
    }

    /// By its name, or, when that does not tell, by its first bytes.
    static TextKind of(Path file) throws IOException {
        TextKind kind = ofName(String.valueOf(file.getFileName()));
        if (kind != UNKNOWN) {
            return kind;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return ofContent(in.readNBytes(SAMPLE_BYTES));
        }
    }

    /// Text is valid UTF-8 without a zero byte; the last character may be cut.
    static TextKind ofContent(byte[] sample) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(sample.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(sample), characters, false);
        boolean valid = !result.isError() && characters.flip().chars().noneMatch(c -> c == 0);
        return valid ? TEXT : BINARY;
    }
}
