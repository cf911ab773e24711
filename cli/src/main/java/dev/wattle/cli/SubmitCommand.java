package dev.wattle.cli;

import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "submit", description = "Submits a job to a cloud and prints its id.", mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB.yaml", description = "The job's manifest.")
    private Path manifest = Path.of("job.yaml");

    @Mixin
    private CloudOption cloud = new CloudOption();

    @Override
    public Integer call() {
        JobStatus status = cloud.open().submit(read(manifest), manifest.toString());
        System.out.println(status.id());
        return 0;
    }

    private static String read(Path manifest) {
        try {
            return Files.readString(manifest);
        } catch (CharacterCodingException e) {
            throw Problem.MANIFEST_INVALID.because(manifest + " is no UTF-8 text; give a job manifest (YAML)", e);
        } catch (IOException e) {
            throw Problem.DATA_UNREADABLE.because("cannot read " + manifest + "; give a job manifest (YAML)", e);
        }
    }
}
