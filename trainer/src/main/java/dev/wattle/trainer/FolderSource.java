package dev.wattle.trainer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The text files below a folder. Hidden files and folders are left out and links are not followed.
final class FolderSource implements TextSource {
    private final Path root;

    FolderSource(Path root) {
        this.root = root;
    }

    @Override
    public List<TextFile> files() throws IOException {
        List<TextFile> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean hasContent = attributes.isRegularFile() && attributes.size() > 0;
                if (hasContent && !isHidden(file) && TextKind.of(file) == TextKind.TEXT) {
                    files.add(new TextFile(nameOf(file), attributes.size()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private boolean isHidden(Path path) {
        return !path.equals(root) && String.valueOf(path.getFileName()).startsWith(".");
    }

    private String nameOf(Path file) {
        return root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    @Override
    public byte[] read(TextFile file) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(file.name()))) {
            return in.readNBytes(file.readable());
        }
    }

    @Override
    public void close() {}
}
