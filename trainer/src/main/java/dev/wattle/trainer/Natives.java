package dev.wattle.trainer;

import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/// Loads PyTorch's libraries, once a process, before any of its classes is touched.
///
/// On Linux x86-64 it unpacks and loads just the nine that are needed, in order: JavaCPP's own loader, which serves the other
/// platforms, searches for some thirty libraries of other set-ups first and takes twice the CPU time. They are unpacked once,
/// into JavaCPP's cache folder (`-Dorg.bytedeco.javacpp.cachedir`, by default `~/.javacpp/cache`).
final class Natives {
    private static final String OPENBLAS = "/org/bytedeco/openblas/linux-x86_64/";
    private static final String PYTORCH = "/org/bytedeco/pytorch/linux-x86_64/";
    private static final String JAVACPP = "/org/bytedeco/javacpp/linux-x86_64/";
    private static final List<String> LINUX_X86_64 = List.of(
            PYTORCH + "libgomp.so.1",
            OPENBLAS + "libgcc_s.so.1",
            OPENBLAS + "libquadmath.so.0",
            OPENBLAS + "libgfortran.so.5",
            OPENBLAS + "libopenblas.so.0",
            JAVACPP + "libjnijavacpp.so",
            PYTORCH + "libc10.so",
            PYTORCH + "libtorch_cpu.so",
            PYTORCH + "libtorch.so",
            PYTORCH + "libjnitorch.so");

    private Natives() {}

    /// @throws dev.wattle.protocol.ProblemException [Problem#FOLDER_UNWRITABLE] or [Problem#WORKER_FAILED]
    @SuppressWarnings("restricted") // the launcher gives --enable-native-access
    static synchronized void load() {
        setUnlessGiven("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        setUnlessGiven("org.bytedeco.javacpp.noPointerGC", "true");
        try {
            if (Natives.class.getResource(PYTORCH + "libtorch_cpu.so") == null) {
                Loader.load(torch.class);
            } else {
                System.setProperty("org.bytedeco.javacpp.loadlibraries", "false");
                for (Path library : unpack(folder())) {
                    System.load(library.toString());
                }
            }
        } catch (IOException e) {
            throw Problem.FOLDER_UNWRITABLE.because("cannot unpack PyTorch's libraries (450 MB): " + e.getMessage()
                    + "; name a folder with room by -Dorg.bytedeco.javacpp.cachedir", e);
        } catch (UnsatisfiedLinkError e) {
            throw Problem.WORKER_FAILED.because("PyTorch does not load on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ": " + e.getMessage() + "; use Linux x86-64 with glibc, or macOS arm64", e);
        }
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static Path folder() throws IOException {
        String version = Loader.getVersion("org.bytedeco", "pytorch");
        return Loader.getCacheDir().toPath().resolve("wattle-pytorch-" + version + "-linux-x86_64");
    }

    /// Processes that start together unpack one after the other; the later ones find all in place.
    private static List<Path> unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> libraries = new ArrayList<>();
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            for (String resource : LINUX_X86_64) {
                libraries.add(unpack(resource, folder));
            }
        }
        return libraries;
    }

    private static Path unpack(String resource, Path folder) throws IOException {
        URL url = Natives.class.getResource(resource);
        if (url == null) {
            throw new IOException("no " + resource + " on the class path");
        }
        var connection = url.openConnection();
        long size = connection.getContentLengthLong();
        Path library = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        if (!Files.exists(library) || Files.size(library) != size) {
            Path part = folder.resolve("part");
            try (InputStream in = connection.getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return library;
    }
}
