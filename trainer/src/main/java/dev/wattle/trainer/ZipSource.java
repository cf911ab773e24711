package dev.wattle.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The text files in a zip, such as a JDK's `lib/src.zip`; names and sizes come from its central directory.
final class ZipSource implements TextSource {
    private final ZipFile zip;

    ZipSource(Path path) throws IOException {
        zip = new ZipFile(path.toFile());
    }

    @Override
    public List<TextFile> files() {
        List<TextFile> files = new ArrayList<>();
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (!entry.isDirectory() && entry.getSize() > 0 && TextKind.ofName(entry.getName()) == TextKind.TEXT) {
                files.add(new TextFile(entry.getName(), entry.getSize()));
            }
        }
        return files;
    }

    @Override
    public byte[] read(TextFile file) throws IOException {
        ZipEntry entry = zip.getEntry(file.name());
        if (entry == null) {
            throw new IOException("no entry " + file.name());
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes(file.readable());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
