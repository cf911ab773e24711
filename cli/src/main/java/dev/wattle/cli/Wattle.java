package dev.wattle.cli;

import dev.wattle.protocol.Problem;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// Trains AI models on fewer, cleaner watts. Every failure is one line on standard error and an exit code of
/// `docs/problems.md`.
@Command(
        name = "wattle",
        description = "Trains AI models on fewer, cleaner watts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuickstartCommand.class,
            ResumeCommand.class,
            GenerateCommand.class,
            CloudCommand.class,
            SiteCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            ReportCommand.class,
            PlanCommand.class,
            SimulateCommand.class,
            ForecastCommand.class,
            RunCommand.class,
            FootprintCommand.class,
            RegionsCommand.class,
            DoctorCommand.class,
            CheckCommand.class
        })
public final class Wattle {
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        Optional<RunCommand> quick = args.length > 0 && args[0].equals("run") ? QuickOptions.run(args) : Optional.empty();
        if (quick.isPresent()) {
            return guarded(quick.get());
        }
        CommandLine line = new CommandLine(new Wattle());
        line.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true);
        CommandLine run = line.getSubcommands().get("run");
        if (run != null) {
            run.setStopAtPositional(true); // what follows is the command's own
        }
        line.setParameterExceptionHandler(Wattle::misused);
        line.setExecutionExceptionHandler((e, failing, parsed) -> Failure.tell(e, failing.getErr()));
        return args.length == 0 ? line.execute("--help") : line.execute(args);
    }

    private static int misused(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("wattle: " + firstLine(e.getMessage()) + "; see '"
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return Problem.USAGE.exitCode();
    }

    private static int guarded(RunCommand run) {
        try {
            return run.call();
        } catch (RuntimeException | InterruptedException e) {
            return Failure.tell(e, new PrintWriter(System.err, true, System.err.charset()));
        }
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "wrong use" : message.lines().findFirst().orElse("wrong use");
    }
}
