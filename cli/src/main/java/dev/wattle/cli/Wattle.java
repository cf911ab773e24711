package dev.wattle.cli;

import dev.wattle.footprint.FootprintException;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
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
            RunCommand.class
        })
public final class Wattle {
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        CommandLine line = commandLine(args);
        line.setParameterExceptionHandler(Wattle::misused);
        line.setExecutionExceptionHandler(Wattle::failed);
        return args.length == 0 ? line.execute("--help") : line.execute(args);
    }

    /// The command that wraps others starts without a look at the rest: their options take longer to read than many a
    /// wrapped command takes to run.
    private static CommandLine commandLine(String... args) {
        if (args.length > 0 && args[0].equals("run")) {
            CommandLine whole = new CommandLine(new Shell());
            whole.addSubcommand(new RunCommand());
            return whole;
        }
        return new CommandLine(new Wattle());
    }

    @Command(name = "wattle")
    private static final class Shell {}

    private static int misused(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("wattle: " + firstLine(e.getMessage()) + "; see '"
                + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        return Problem.USAGE.exitCode();
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) {
        if (e instanceof ProblemException problem) {
            line.getErr().println("wattle: " + problem.line());
            return problem.problem().exitCode();
        }
        if (e instanceof FootprintException trouble) {
            line.getErr().println("wattle: " + trouble.line());
            return FootprintProblem.of(trouble).exitCode();
        }
        if (e instanceof InterruptedException) {
            return Problem.INTERRUPTED.exitCode();
        }
        LoggerFactory.getLogger(Wattle.class).error("failed", e);
        line.getErr().println("wattle: this is a fault in wattle: " + e + "; please report it with the log");
        return Problem.INTERNAL.exitCode();
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "wrong use" : message.lines().findFirst().orElse("wrong use");
    }
}
