package dev.wattle.trainer;

import dev.wattle.trainer.TextSource.TextFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.zip.CRC32C;

/// Which files of a share are trained on and which are held out; both sorted by name, together at most 16 MB, spread over
/// the whole share.
record CorpusFiles(List<TextFile> training, List<TextFile> validation) {
    /// Most text that a share takes from a folder or zip.
    static final int MAX_BYTES = 16_000_000;

    /// Held out are files of about 5 % of the bytes, or the smallest file where each is larger than that.
    ///
    /// @param own the files of one share, at least two
    static CorpusFiles of(List<TextFile> own) {
        List<TextFile> shuffled = new ArrayList<>(own);
        shuffled.sort(Comparator.comparingLong((TextFile file) -> hash(file.name())).thenComparing(TextFile::name));
        long smallest = own.stream().mapToLong(TextFile::size).min().orElseThrow();
        long used = Math.min(MAX_BYTES, own.stream().mapToLong(TextFile::size).sum());
        List<TextFile> held = upTo(Math.max(smallest, used / Corpus.HELD_OUT), shuffled);
        shuffled.removeAll(new HashSet<>(held));
        return new CorpusFiles(upTo(MAX_BYTES - used / Corpus.HELD_OUT, shuffled), held);
    }

    /// The files' text, one after the other.
    static byte[] join(TextSource source, List<TextFile> files) throws IOException {
        int length = (int) files.stream().mapToLong(TextFile::readable).sum();
        ByteArrayOutputStream text = new ByteArrayOutputStream(length);
        for (TextFile file : files) {
            text.writeBytes(source.read(file));
        }
        return text.toByteArray();
    }

    /// The files that fit one after the other, sorted by name; the first where none does.
    private static List<TextFile> upTo(long bytes, List<TextFile> files) {
        List<TextFile> taken = new ArrayList<>();
        long left = bytes;
        for (TextFile file : files) {
            if (file.size() <= left) {
                taken.add(file);
                left -= file.size();
            }
        }
        if (taken.isEmpty()) {
            taken.add(files.getFirst());
        }
        taken.sort(Comparator.comparing(TextFile::name));
        return List.copyOf(taken);
    }

    private static long hash(String name) {
        CRC32C checksum = new CRC32C();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return SplitMix.hash(0, checksum.getValue());
    }
}
