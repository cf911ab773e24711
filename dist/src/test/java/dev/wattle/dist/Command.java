package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A `wattle` command that was started, with what it says.
record Command(Process process, Path output) implements AutoCloseable {
    private static final Path HOME = Path.of(System.getProperty("wattle.home", "target/wattle")).toAbsolutePath();

    static Command start(String... arguments) throws IOException {
        return start(List.of(), arguments);
    }

    /// @param before words that stand before the command, such as those of a shell that limits it
    static Command start(List<String> before, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(before);
        words.addAll(words(arguments));
        Path output = Files.createTempFile("wattle", ".out");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Command(process, output);
    }

    /// The whole command line.
    static List<String> words(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dwattle.home=" + HOME,
                "-cp",
                HOME.resolve("lib") + File.separator + "*",
                "dev.wattle.cli.Wattle"));
        words.addAll(Arrays.asList(arguments));
        return words;
    }

    /// Runs a command to its end.
    static Command run(String... arguments) throws IOException, InterruptedException {
        Command command = start(arguments);
        command.end();
        return command;
    }

    /// What a command says that ends well.
    static String ended(String... words) throws IOException, InterruptedException {
        Command command = run(words);
        assertThat(command.process.exitValue()).as(command.said()).isZero();
        return command.said();
    }

    /// Runs a command that must end with a code and one line to the user, which holds a word.
    static void refused(int code, String named, String... words) throws IOException, InterruptedException {
        Command command = run(words);
        assertThat(command.process.exitValue()).as(command.said()).isEqualTo(code);
        assertThat(command.complaints()).as(command.said()).singleElement().asString().contains(named);
    }

    /// Waits for the end.
    ///
    /// @return the exit code
    int end() throws InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            close();
            throw new AssertionError("the command did not end within five minutes: " + said());
        }
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(" + e + ")";
        }
    }

    /// The line that the command said to the user when it failed.
    List<String> complaints() {
        return said().lines().filter(line -> line.startsWith("wattle: ")).toList();
    }

    /// Processes below this one whose command line holds all of these words.
    List<ProcessHandle> below(String... words) {
        return process.descendants()
                .filter(child -> {
                    String line = child.info().commandLine().orElse("");
                    return Arrays.stream(words).allMatch(line::contains);
                })
                .toList();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
