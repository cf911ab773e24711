package dev.wattle.trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Where text files come from: a folder or a zip. Listing them reads no content.
sealed interface TextSource extends AutoCloseable permits FolderSource, ZipSource {
    /// The text files, in any order.
    List<TextFile> files() throws IOException;

    /// At most [TextFile#readable()] bytes of it.
    byte[] read(TextFile file) throws IOException;

    @Override
    void close() throws IOException;

    /// @param name path within the source, with `/` between its parts
    /// @param size in bytes
    record TextFile(String name, long size) {
        int readable() {
            return (int) Math.min(size, CorpusFiles.MAX_BYTES);
        }

        /// The first part of the path: what is dealt out whole. A file at the top is a module of its own.
        String module() {
            int slash = name.indexOf('/');
            return slash < 0 ? name : name.substring(0, slash);
        }
    }

    static TextSource open(Path path, boolean folder) throws IOException {
        return folder ? new FolderSource(path) : new ZipSource(path);
    }
}
