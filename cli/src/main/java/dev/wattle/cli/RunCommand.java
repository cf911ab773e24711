package dev.wattle.cli;

import dev.wattle.footprint.FootprintException;
import dev.wattle.footprint.disclosure.CodeCarbonCsv;
import dev.wattle.footprint.disclosure.RunJson;
import dev.wattle.footprint.disclosure.RunTable;
import dev.wattle.footprint.run.GridNotes;
import dev.wattle.footprint.run.NotStartedException;
import dev.wattle.footprint.run.Pace;
import dev.wattle.footprint.run.Reporter;
import dev.wattle.footprint.run.RunId;
import dev.wattle.footprint.run.RunReport;
import dev.wattle.footprint.run.Session;
import dev.wattle.footprint.run.SessionRecord;
import dev.wattle.footprint.run.Setting;
import dev.wattle.footprint.run.Terms;
import dev.wattle.footprint.run.UsedGrids;
import dev.wattle.footprint.run.WrappedRun;
import dev.wattle.protocol.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = {
            "Runs any command and says what it cost in energy and carbon, and how sure that is.",
            "The command keeps its input, output, signals and exit code; the figures go to standard error and to a folder."
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /// How a report is printed.
    enum Output {
        table,
        json
    }

    /// What becomes of processes that outlive the command.
    enum Detached {
        follow,
        leave
    }

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The command and its arguments, behind '--'.")
    List<String> command = new ArrayList<>();

    @Mixin
    PlaceOptions place = new PlaceOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Folder of the record (default: wattle-runs/RUN).")
    @Nullable Path out;

    @Option(names = "--resume", description = "Continue the run whose record is in --out DIR.")
    private boolean resume;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Time between readings (default: ${DEFAULT-VALUE}).")
    double interval = 1;

    @Option(names = "--scope", description = "Whose energy: ${COMPLETION-CANDIDATES} (default: RUN, or as the run that is continued).")
    private Reporter.@Nullable Scope scope;

    @Option(names = "--detached", description = "Processes that outlive the command: ${COMPLETION-CANDIDATES} them while they work (default: follow).")
    private Detached detached = Detached.follow;

    @Option(names = "--metrics", paramLabel = "PORT", description = "Serve the figures so far to this machine, as OpenMetrics at /metrics; 0 takes a free port.")
    private @Nullable Integer metrics;

    @Option(names = "--output", description = "How to print the figures: ${COMPLETION-CANDIDATES} (default: table).")
    private Output output = Output.table;

    private Duration interval() {
        if (!(interval >= 0.01 && interval <= 3600)) {
            throw Problem.USAGE.because("--interval " + interval + " cannot be; take 0.01 to 3600 seconds");
        }
        return Duration.ofNanos((long) (interval * 1e9));
    }

    @Override
    public Integer call() throws InterruptedException {
        List<SessionRecord> before = earlier();
        Terms terms = before.isEmpty() ? place.terms() : place.or(before.getLast().session().terms());
        String run = before.isEmpty() ? RunId.next(System.getenv()) : before.getLast().session().run();
        Path folder = out == null ? Path.of("wattle-runs").resolve(run) : out;
        Pace pace = wait.await(place.intensity(), place.key(terms.place()), interval(), System.err);
        WrappedRun.Settings settings = new WrappedRun.Settings(
                command,
                folder,
                run,
                interval(),
                detached == Detached.follow,
                pace,
                terms,
                Software.name());
        WrappedRun wrapped = new WrappedRun(settings, line -> System.err.println("wattle: " + line));
        try (MetricsOfRun _ = MetricsOfRun.start(port(), () -> soFar(wrapped, before))) {
            WrappedRun.Outcome outcome = wrapped.run();
            List<SessionRecord> all = new ArrayList<>(before);
            all.add(outcome.record());
            show(all, outcome.record(), folder);
            return outcome.exitCode();
        } catch (NotStartedException e) {
            System.err.println("wattle: " + e.line());
            return e.exitCode();
        }
    }

    private @Nullable Integer port() {
        if (metrics != null && (metrics < 0 || metrics > 65535)) {
            throw Problem.USAGE.because("--metrics " + metrics + " is no port; take 0 to 65535");
        }
        return metrics;
    }

    private Optional<RunReport> soFar(WrappedRun wrapped, List<SessionRecord> before) {
        return wrapped.soFar().map(record -> {
            List<SessionRecord> all = new ArrayList<>(before);
            all.add(record);
            return Reporter.report(all, place.settings(all), scope(all));
        });
    }

    private Reporter.Scope scope(List<SessionRecord> records) {
        if (scope != null) {
            return scope;
        }
        return PlaceOptions.hold(records) ? new UsedGrids(records).scope().orElse(Reporter.Scope.RUN) : Reporter.Scope.RUN;
    }

    private List<SessionRecord> earlier() {
        if (out != null && out.toString().isBlank()) {
            throw Problem.USAGE.because("--out '' names no folder; leave it out, or name one");
        }
        if (!resume) {
            return new ArrayList<>();
        }
        if (out == null) {
            throw Problem.USAGE.because("--resume needs --out DIR, the folder of the run to continue");
        }
        return new ArrayList<>(Reporter.read(List.of(out)));
    }

    /// Nothing that goes wrong here changes the command's exit code. The row of the CSV is of this session alone: rows add up.
    private void show(List<SessionRecord> all, SessionRecord own, Path folder) {
        try {
            Reporter.Scope whose = scope(all);
            @Nullable GridNotes notes = place.namesSource() || scope != null ? new GridNotes(whose) : null;
            Function<Session, Setting> settings = place.settings(all);
            RunReport report = Reporter.report(all, notes == null ? settings : notes.noting(settings), whose);
            System.err.print(output == Output.json ? RunJson.of(report).json() + "\n" : RunTable.text(report));
            RunReport row = all.size() == 1 ? report : Reporter.report(List.of(own), settings, whose);
            Path csv = folder.resolve("emissions.csv");
            CodeCarbonCsv.append(csv, row, "wattle");
            if (all.size() > 1) {
                KilledSessions.addRows(folder, csv, settings, whose);
            }
            if (notes != null) {
                notes.keep(folder, own.session().id());
            }
        } catch (FootprintException e) {
            System.err.println("wattle: " + e.line());
        }
        if (output == Output.table) {
            System.err.println("record    " + folder);
        }
    }
}
