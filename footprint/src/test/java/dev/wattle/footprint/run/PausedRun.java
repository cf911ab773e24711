package dev.wattle.footprint.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A program that wraps a command whose time is never now: it is paused from the first reading on.
final class PausedRun {
    private PausedRun() {}

    /// @param arguments the folder of the record, then the command
    public static void main(String... arguments) throws InterruptedException {
        List<String> command = List.of(arguments).subList(1, arguments.length);
        WrappedRun.Settings settings = new WrappedRun.Settings(command, Path.of(arguments[0]), "paused", Duration.ofMillis(100), true,
                (now, worked) -> false, Terms.NONE, "test");
        System.exit(new WrappedRun(settings, line -> {}).run().exitCode());
    }
}
