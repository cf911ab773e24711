package dev.wattle.cli;

import dev.wattle.cloud.report.JobFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "report",
        description = "Fetches the report, disclosure, model and summary of a finished job.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String job = "";

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".", description = "Where to write the files (default: here).")
    private Path out = Path.of(".");

    @Mixin
    private CloudOption cloud = new CloudOption();

    @Override
    public Integer call() {
        cloud.open().fetch(job, out);
        JobFiles.ALL.forEach(name -> System.out.println(out.resolve(name).normalize()));
        return 0;
    }
}
