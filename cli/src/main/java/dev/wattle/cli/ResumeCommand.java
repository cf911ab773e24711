package dev.wattle.cli;

import dev.wattle.cli.quickstart.Quickstart;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "resume", description = "Goes on with a quickstart that was interrupted.", mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The run's folder.")
    private Path run = Path.of("wattle-run");

    @Override
    public Integer call() throws InterruptedException {
        return new Quickstart(Installation.here(), run.toAbsolutePath().normalize()).resume();
    }
}
