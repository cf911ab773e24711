package dev.wattle.trainer;

import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// The trainer's process. A failure is one line on standard error and the exit code of its [Problem].
///
/// - `worker`: work for the site agent that the environment names, until it says stop.
/// - `generate --model FILE --prompt TEXT [--tokens N] [--temperature T] [--seed S]`: write on from a prompt.
/// - `data-parallel SPEC.json RESULT.json [--threads N]`: the synchronous reference run; its curve goes to standard output,
///   one JSON object a line.
/// - `prepare`: unpack PyTorch's libraries and take one step of a tiny model, so that later starts are quick.
public final class TrainerMain {
    private static final String USAGE = "use one of: worker | generate --model FILE --prompt TEXT [--tokens N] [--temperature T]"
            + " [--seed S] | data-parallel SPEC.json RESULT.json [--threads N] | prepare";

    private TrainerMain() {}

    public static void main(String[] arguments) {
        try {
            run(Arrays.asList(arguments));
            System.out.flush();
        } catch (ProblemException e) {
            System.err.println("wattle-trainer: " + e.line());
            System.exit(e.problem().exitCode());
        } catch (IOException e) {
            System.err.println("wattle-trainer: " + e);
            System.exit(Problem.INTERNAL.exitCode());
        }
        System.exit(0);
    }

    static void run(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            throw Problem.USAGE.because(USAGE);
        }
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.getFirst()) {
            case "worker" -> worker();
            case "generate" -> generate(rest);
            case "data-parallel" -> dataParallel(rest);
            case "prepare" -> Rehearsal.run();
            default -> throw Problem.USAGE.because("'" + arguments.getFirst() + "' is not known; " + USAGE);
        }
    }

    private static void worker() {
        WorkerSettings settings = WorkerSettings.of(System.getenv());
        settings.parent().ifPresent(pid -> ParentWatch.start(pid, () -> ParentWatch.exit(pid)));
        Worker.run(settings);
    }

    private static void generate(List<String> arguments) throws IOException {
        Options options = Options.parse(arguments, Set.of("model", "prompt", "tokens", "temperature", "seed"));
        Sampler sampler = new Sampler(
                options.number("temperature", 0.8), Sampler.KEPT, options.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
        int tokens = (int) options.whole("tokens", 400, 1, 1_000_000);
        String prompt = options.required("prompt");
        Generate generate = Generate.from(Path.of(options.required("model")), sampler);
        TextOutput out = new TextOutput(System.out);
        generate.write(prompt, tokens, out);
        out.finish();
        System.out.println();
    }

    private static void dataParallel(List<String> arguments) throws IOException {
        Options options = Options.parse(arguments, Set.of("threads"));
        if (options.plain().size() != 2) {
            throw Problem.USAGE.because("data-parallel takes two files; " + USAGE);
        }
        Path file = Path.of(options.plain().getFirst());
        Tensors.threads((int) options.whole("threads", 1, 1, 1024));
        DataParallel run = new DataParallel(spec(file));
        DataParallelResult result = run.run(point -> System.out.println(Json.write(point)));
        Files.writeString(Path.of(options.plain().getLast()), Json.writePretty(result) + "\n");
    }

    private static DataParallelSpec spec(Path file) throws IOException {
        try {
            return DataParallel.read(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw Problem.NOT_FOUND.because("there is no file '" + file + "'; write the run's spec there first", e);
        } catch (ProblemException e) {
            throw e.problem().because(file + ": " + e.line(), e);
        }
    }
}
