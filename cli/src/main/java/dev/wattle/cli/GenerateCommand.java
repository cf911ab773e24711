package dev.wattle.cli;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "generate", description = "Prints text from a trained model.", mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Option(names = "--run", paramLabel = "DIR", required = true, description = "A run folder that holds model.safetensors.")
    private Path run = Path.of(".");

    @Option(names = "--prompt", defaultValue = "public ", description = "How the text begins (default: '${DEFAULT-VALUE}').")
    private String prompt = "";

    @Option(names = "--tokens", defaultValue = "400", description = "Bytes to print (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(names = "--temperature", defaultValue = "0.7", description = "0 for the likeliest byte each time (default: ${DEFAULT-VALUE}).")
    private double temperature;

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same text (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        Path model = run.resolve(JobFiles.MODEL);
        if (!Files.isReadable(model)) {
            throw Problem.DATA_UNREADABLE.because("there is no model in " + run + "; give the folder of a finished run");
        }
        ProcessBuilder trainer = Installation.here().trainerProcess(List.of(
                "generate",
                "--model", model.toString(),
                "--prompt", prompt,
                "--tokens", Integer.toString(tokens),
                "--temperature", Double.toString(temperature),
                "--seed", Long.toString(seed)));
        try {
            return trainer.inheritIO().start().waitFor();
        } catch (IOException e) {
            throw Problem.WORKER_FAILED.because("the trainer cannot be started (" + e.getMessage() + "); build again with ./wattle", e);
        }
    }
}
