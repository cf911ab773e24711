package dev.wattle.cli;

import dev.wattle.protocol.JobStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "jobs", description = "Lists a cloud's jobs, or shows one.", mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "JOB", description = "Show this job alone, with its sites.")
    private @Nullable String job;

    @Mixin
    private CloudOption cloud = new CloudOption();

    @Override
    public Integer call() {
        CloudApi api = cloud.open();
        List<JobStatus> jobs = job == null ? api.jobs() : List.of(api.job(job));
        System.out.printf(
                Locale.ROOT, "%-24s %-11s %16s %8s %12s %12s  %s%n", "JOB", "PHASE", "TOKENS", "LOSS", "KWH", "KG CO2E", "WAITS FOR");
        jobs.forEach(JobsCommand::print);
        if (job != null) {
            jobs.getFirst().sites().forEach(JobsCommand::print);
        }
        return 0;
    }

    private static void print(JobStatus status) {
        Double loss = status.validationLoss() == null ? status.trainingLoss() : status.validationLoss();
        System.out.printf(
                Locale.ROOT,
                "%-24s %-11s %,16d %8s %12s %12s  %s%n",
                status.id(),
                status.phase().name().toLowerCase(Locale.ROOT),
                status.tokensDone(),
                loss == null ? "-" : String.format(Locale.ROOT, "%.3f", loss),
                Figure.significant(status.energyKwh()),
                Figure.significant(status.carbonKg()),
                status.reason().isEmpty() ? status.waiting() : status.reason());
    }

    private static void print(JobStatus.SiteStatus site) {
        System.out.printf(
                Locale.ROOT,
                "  %-22s %-11s %,16d  %s, %s g/kWh now, %d hours given%n",
                site.site(),
                site.doing(),
                site.tokensDone(),
                site.zone(),
                site.gramsPerKwh() == null ? "unknown" : String.format(Locale.ROOT, "%.0f", site.gramsPerKwh()),
                site.hours());
    }
}
