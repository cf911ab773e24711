package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.Share;
import dev.wattle.trainer.TextSource.TextFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A site's own text, as bytes: what it trains on, and about 5 % that it holds out. The same path and share give the same
/// bytes everywhere.
@SuppressWarnings("ArrayRecordComponent") // one text in memory, read and not compared
record Corpus(Path path, Share share, byte[] training, byte[] validation) {
    /// One in so many bytes or files is held out.
    static final int HELD_OUT = 20;

    /// Most text that a share takes from a single file.
    private static final long MAX_RANGE_BYTES = 256_000_000;

    private static final int SAMPLE_BYTES = 8192;

    /// Reads one share of
    ///
    /// - a zip such as a JDK's `lib/src.zip`, where a module is the first part of each path,
    /// - a folder, where a module is a subfolder, or a file at the top,
    /// - or one text file, split into contiguous ranges of which the last 5 % are held out.
    ///
    /// @throws ProblemException [Problem#DATA_UNREADABLE] naming the path and what to do
    static Corpus open(Path path, Share share) {
        try {
            if (!Files.exists(path)) {
                throw unreadable(path, "there is no such file or folder; name one that this machine holds");
            }
            if (Files.isDirectory(path)) {
                return collect(path, share, true);
            }
            byte[] sample = sample(path);
            if (isZip(sample)) {
                return collect(path, share, false);
            }
            if (sample.length == 0 || TextKind.ofContent(sample) != TextKind.TEXT) {
                throw unreadable(path, (sample.length == 0 ? "it is empty" : "it is not UTF-8 text")
                        + "; name a text file, a folder of text files or a zip of them");
            }
            return range(path, share);
        } catch (IOException e) {
            throw Problem.DATA_UNREADABLE.because("data '" + path + "' cannot be read: " + reason(e)
                    + "; check the path and that this user may read it", e);
        }
    }

    /// Checks that both parts hold at least one sequence.
    ///
    /// @throws ProblemException [Problem#DATA_UNREADABLE]
    Corpus require(int context) {
        if (training.length <= context || validation.length <= context) {
            throw unreadable(path, "share " + (share.index() + 1) + " of " + share.of() + " holds " + training.length
                    + " bytes to train on and " + validation.length + " held out, too few for a context of " + context
                    + "; take more text, fewer sites or a shorter context");
        }
        return this;
    }

    private static Corpus collect(Path path, Share share, boolean folder) throws IOException {
        try (TextSource source = TextSource.open(path, folder)) {
            List<TextFile> all = source.files();
            if (all.isEmpty()) {
                throw unreadable(path, "there is no text file in it; name a text file, a folder of text files or a zip of them");
            }
            if (all.size() < share.of()) {
                byte[] text = CorpusFiles.join(source, all);
                return split(path, share, Arrays.copyOfRange(text, (int) from(share, text.length), (int) to(share, text.length)));
            }
            List<TextFile> own = Dealing.of(all, share);
            if (own.size() == 1) {
                return split(path, share, source.read(own.getFirst()));
            }
            CorpusFiles files = CorpusFiles.of(own);
            return new Corpus(
                    path, share, CorpusFiles.join(source, files.training()), CorpusFiles.join(source, files.validation()));
        }
    }

    private static Corpus range(Path path, Share share) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            long from = from(share, channel.size());
            long to = Math.min(to(share, channel.size()), from + MAX_RANGE_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
            int read = 0;
            while (bytes.hasRemaining() && read >= 0) {
                read = channel.read(bytes, from + bytes.position());
            }
            return split(path, share, Arrays.copyOf(bytes.array(), bytes.position()));
        }
    }

    private static long from(Share share, long length) {
        return length * share.index() / share.of();
    }

    private static long to(Share share, long length) {
        return length * (share.index() + 1) / share.of();
    }

    private static Corpus split(Path path, Share share, byte[] text) {
        int held = text.length - text.length / HELD_OUT;
        return new Corpus(path, share, Arrays.copyOf(text, held), Arrays.copyOfRange(text, held, text.length));
    }

    private static byte[] sample(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(SAMPLE_BYTES);
        }
    }

    private static boolean isZip(byte[] sample) {
        return sample.length > 4 && sample[0] == 'P' && sample[1] == 'K' && sample[2] <= 8 && sample[3] <= 8;
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof java.nio.file.AccessDeniedException ? "access denied" : message.lines().findFirst().orElse("");
    }

    private static ProblemException unreadable(Path path, String why) {
        return Problem.DATA_UNREADABLE.because("data '" + path + "' cannot be used: " + why);
    }
}
