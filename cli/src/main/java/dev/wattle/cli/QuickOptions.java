package dev.wattle.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Reads the options of `wattle run` where they are plainly right. The command-line library takes longer to load than most
/// wrapped commands take to run; it is asked for help, for every other command, and for whatever this does not understand,
/// so that there is one set of options, one help and one set of errors.
final class QuickOptions {
    private static final Map<String, BiConsumer<RunCommand, String>> WITH_VALUE = Map.ofEntries(
            Map.entry("--zone", (run, value) -> run.place.where("zone", value)),
            Map.entry("--region", (run, value) -> run.place.where("region", value)),
            Map.entry("--country", (run, value) -> run.place.where("country", value)),
            Map.entry("--pue", (run, value) -> run.place.pue = Double.valueOf(value)),
            Map.entry("--wue", (run, value) -> run.place.wue = Double.valueOf(value)),
            Map.entry("--erf", (run, value) -> run.place.erf = Double.valueOf(value)),
            Map.entry("--market", (run, value) -> run.place.market = Double.valueOf(value)),
            Map.entry("--embodied", (run, value) -> run.place.embodied = Double.valueOf(value)),
            Map.entry("--lifetime", (run, value) -> run.place.lifetime = Double.valueOf(value)),
            Map.entry("--interval", (run, value) -> run.interval = Double.parseDouble(value)),
            Map.entry("--out", (run, value) -> run.out = Path.of(value)));

    private QuickOptions() {}

    /// The command that these arguments say, if they are options that are known here, `--`, and a command.
    ///
    /// @param args `run` first
    static Optional<RunCommand> run(String... args) {
        RunCommand run = new RunCommand();
        int at = 1;
        Set<String> seen = new HashSet<>();
        while (at < args.length && !args[at].equals("--")) {
            BiConsumer<RunCommand, String> option = WITH_VALUE.get(args[at]);
            if (option == null || at + 1 >= args.length || !seen.add(args[at])) {
                return Optional.empty();
            }
            try {
                option.accept(run, args[at + 1]);
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
            at += 2;
        }
        List<String> command = Arrays.asList(args).subList(Math.min(at + 1, args.length), args.length);
        run.command = command;
        return command.isEmpty() ? Optional.empty() : Optional.of(run);
    }
}
