package dev.wattle.cli.quickstart;

import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The text that the quickstart trains on.
///
/// @param path to it
/// @param story one line that says what it is
record DemoData(Path path, String story) {
    static final String NAME = "quickstart-text";

    static DemoData choose(QuickstartSettings settings, RunFolder run, Path home) {
        if (!settings.data().isEmpty()) {
            return new DemoData(Path.of(settings.data()), settings.data());
        }
        Path jdk = Path.of(System.getProperty("java.home"));
        Path sources = jdk.resolve("lib").resolve("src.zip");
        return Files.isReadable(sources)
                ? new DemoData(sources, "the Java sources of this JDK (lib/src.zip)")
                : withoutJdkSources(run, jdk, home);
    }

    private static DemoData withoutJdkSources(RunFolder run, Path jdk, Path home) {
        Path gathered = run.path().resolve("data");
        try {
            copyText(jdk.resolve("legal"), gathered);
            Path project = home.resolve("../../..").normalize();
            for (String room : List.of("footprint", "learning", "planner", "protocol", "trainer", "site", "cloud", "cli")) {
                copyText(project.resolve(room).resolve("src"), gathered.resolve("wattle-" + room));
            }
        } catch (IOException e) {
            throw Problem.DATA_UNREADABLE.because("cannot gather text in " + gathered + " (" + e.getMessage() + "); give your own with --data", e);
        }
        return new DemoData(gathered, "this JDK has no lib/src.zip, so: Wattle's own sources and the JDK's legal texts");
    }

    private static void copyText(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = to.resolve(from.relativize(file).toString() + (file.toString().endsWith(".md") ? "" : ".txt"));
                Files.createDirectories(copy.getParent());
                if (!Files.exists(copy)) {
                    Files.copy(file.toRealPath(), copy);
                }
            }
        }
    }
}
