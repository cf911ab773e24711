package dev.wattle.cli;

import dev.wattle.cli.quickstart.Quickstart;
import dev.wattle.cli.quickstart.QuickstartSettings;
import dev.wattle.protocol.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "quickstart",
        description = "Three sites in three grid zones train one small model together, on this machine, in about three minutes.",
        mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {
    @Option(names = "--run", paramLabel = "DIR", description = "A new folder for everything that the run makes (default: wattle-run).")
    private @Nullable Path run;

    @Option(names = "--data", paramLabel = "PATH", description = "Your own text: a folder, text file or zip (default: the JDK's Java sources).")
    private @Nullable Path data;

    @Option(names = "--minutes", defaultValue = "2.5", description = "How long the run may take, about; 0.75 to 600 (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--compare", description = "Afterwards also train the same model by synchronous data-parallel steps, and compare.")
    private boolean compare;

    @Override
    public Integer call() throws InterruptedException {
        if (!(minutes >= 0.75 && minutes <= 600)) {
            throw Problem.USAGE.because("--minutes " + minutes + " cannot be; give a number from 0.75 to 600");
        }
        if (data != null && !Files.isReadable(data)) {
            throw Problem.DATA_UNREADABLE.because("cannot read " + data + "; give a folder, text file or zip with --data");
        }
        Path folder = run == null ? unused() : run;
        return new Quickstart(Installation.here(), folder.toAbsolutePath().normalize())
                .begin(new QuickstartSettings(data == null ? "" : data.toAbsolutePath().toString(), minutes, compare));
    }

    private static Path unused() {
        Path folder = Path.of("wattle-run");
        for (int number = 2; Files.exists(folder); number++) {
            folder = Path.of("wattle-run-" + number);
        }
        return folder;
    }
}
