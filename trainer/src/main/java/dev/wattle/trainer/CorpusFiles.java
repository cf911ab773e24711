package dev.wattle.trainer;

import dev.wattle.trainer.TextSource.TextFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32C;

/// Which files of a share are trained on and which are held out; both sorted by name, together at most 16 MB, spread over
/// the whole share.
record CorpusFiles(List<TextFile> training, List<TextFile> validation) {
    /// Most text that a share takes from a folder or zip.
    static final int MAX_BYTES = 16_000_000;

    /// @param own the files of one share, at least two
    static CorpusFiles of(List<TextFile> own) {
        List<TextFile> shuffled = new ArrayList<>(own);
        shuffled.sort(Comparator.comparingLong((TextFile file) -> hash(file.name())).thenComparing(TextFile::name));
        int held = Math.ceilDiv(shuffled.size(), Corpus.HELD_OUT);
        long heldBytes = MAX_BYTES / Corpus.HELD_OUT;
        return new CorpusFiles(
                upTo(MAX_BYTES - heldBytes, shuffled.subList(held, shuffled.size())),
                upTo(heldBytes, shuffled.subList(0, held)));
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

    private static List<TextFile> upTo(long bytes, List<TextFile> files) {
        List<TextFile> taken = new ArrayList<>();
        long left = bytes;
        for (TextFile file : files) {
            if (taken.isEmpty() || file.size() <= left) {
                taken.add(file);
                left -= file.size();
            }
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
