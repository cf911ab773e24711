package dev.wattle.site;

import dev.wattle.protocol.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/// Runs a worker as a process on this machine.
final class LocalEngine implements Engine {
    @Override
    public RunningWorker start(WorkerLaunch launch) {
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(launch.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        // What the agent was told in its environment, a join token perhaps, is not the worker's to know.
        builder.environment().keySet().removeIf(name -> name.startsWith("WATTLE_"));
        builder.environment().putAll(launch.environment());
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            return new LocalWorker(builder.start(), launch.log());
        } catch (IOException e) {
            throw Problem.WORKER_FAILED.because(
                    "worker of job " + launch.job() + " cannot be started: " + e.getMessage()
                            + "; check that the program is installed on this machine",
                    e);
        }
    }
}
