package dev.wattle.cli.quickstart;

import dev.wattle.cli.CloudApi;
import dev.wattle.cli.Installation;
import dev.wattle.cli.UrlFile;
import dev.wattle.cloud.Cloud;
import dev.wattle.cloud.report.JobFiles;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.JobManifest;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Starts a cloud and three sites, submits the manifest, shows how it goes, and fetches what came of it. Killed at any
/// moment, it can be resumed: all that matters is in the run folder.
public final class Quickstart {
    private static final String CLOUD = "cloud";
    private static final int MOST_STARTS = 5;
    private static final long LOOK_MILLIS = 400;
    private static final long CLOUD_START_MILLIS = 60_000;

    private final Installation installation;
    private final RunFolder run;
    private final Display display = Display.ofThisTerminal();

    public Quickstart(Installation installation, Path folder) {
        this.installation = installation;
        this.run = new RunFolder(folder);
    }

    /// Begins a new run.
    ///
    /// @return the exit code
    public int begin(QuickstartSettings settings) throws InterruptedException {
        run.create(settings);
        DemoData data = DemoData.choose(settings, run, installation.home());
        JobFiles.write(run.manifest(), Manifest.of(settings));
        System.out.println("Three sites train one small model together on " + data.story() + ".");
        System.out.println(String.format(
                Locale.ROOT,
                "A recorded week of three grids is replayed, an hour in %.1f s. Everything goes to %s",
                3600 / settings.speed(),
                run.path()));
        return carryOn(settings, data);
    }

    /// Goes on with an interrupted run.
    ///
    /// @return the exit code
    public int resume() throws InterruptedException {
        QuickstartSettings settings = run.settings();
        return carryOn(settings, DemoData.choose(settings, run, installation.home()));
    }

    private int carryOn(QuickstartSettings settings, DemoData data) throws InterruptedException {
        try (Children children = new Children()) {
            Thread stop = new Thread(children::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            display.say("  starting");
            CloudApi cloud = startCloud(children, settings);
            DemoSite.ALL.forEach(site -> startSite(children, site, cloud, data));
            JobStatus end = watch(children, cloud, theJob(cloud));
            cloud.fetch(end.id(), run.path());
            if (settings.compare()) {
                compare(cloud, end, data);
            }
            display.clear();
            Runtime.getRuntime().removeShutdownHook(stop);
            Closing.print(System.out, run);
            return 0;
        } finally {
            display.clear();
        }
    }

    private CloudApi startCloud(Children children, QuickstartSettings settings) throws InterruptedException {
        deleteUrl();
        children.start(
                CLOUD,
                installation.wattle(List.of(
                        "cloud",
                        "--dir", run.cloud().toString(),
                        "--port", "0",
                        "--zone", DemoSite.HOME_ZONE,
                        "--replay", HourlyTrace.REPLAY_FROM.toString(),
                        "--speed", Double.toString(settings.speed()))),
                run.log(CLOUD));
        for (long waited = 0; waited < CLOUD_START_MILLIS; waited += 50) {
            if (Files.exists(UrlFile.in(run.cloud()))) {
                return UrlFile.open(run.cloud());
            }
            if (!children.isAlive(CLOUD)) {
                throw cloudEnded(children);
            }
            Thread.sleep(50);
        }
        throw Problem.CLOUD_UNREACHABLE.because("the cloud did not start within a minute; see " + run.log(CLOUD));
    }

    private void deleteUrl() {
        try {
            Files.deleteIfExists(UrlFile.in(run.cloud()));
        } catch (IOException e) {
            throw Problem.FOLDER_UNWRITABLE.because("cannot write in " + run.cloud() + " (" + e.getMessage() + ")", e);
        }
    }

    private void startSite(Children children, DemoSite site, CloudApi cloud, DemoData data) {
        List<String> arguments = new ArrayList<>(List.of(
                "site",
                "--cloud", cloud.uri().toString(),
                "--token-file", Cloud.joinToken(run.cloud()).toString(),
                "--name", site.name(),
                "--description", site.description(),
                "--zone", site.zone(),
                "--data", DemoData.NAME + "=" + data.path(),
                "--meter-interval", "PT0.25S",
                "--dir", run.site(site).toString()));
        for (String hours : site.hours()) {
            arguments.addAll(List.of("--hours", hours));
        }
        children.start(site.name(), installation.wattle(arguments), run.log(site.name()));
    }

    /// The run's one job, submitted unless it was before.
    private String theJob(CloudApi cloud) {
        List<JobStatus> jobs = cloud.jobs();
        if (!jobs.isEmpty()) {
            return jobs.getFirst().id();
        }
        try {
            return cloud.submit(Files.readString(run.manifest()), run.manifest().toString()).id();
        } catch (IOException e) {
            throw Problem.MANIFEST_INVALID.because("cannot read " + run.manifest(), e);
        }
    }

    private JobStatus watch(Children children, CloudApi cloud, String job) throws InterruptedException {
        JobStatus status = cloud.job(job);
        while (true) {
            status = look(children, cloud, job, status);
            display.show(status);
            if (status.phase() == Phase.FINISHED) {
                return status;
            }
            if (status.phase() == Phase.FAILED) {
                throw Problem.WORKER_FAILED.because("the job failed: " + status.reason() + "; the logs are in " + run.logs());
            }
            for (DemoSite site : DemoSite.ALL) {
                if (!children.isAlive(site.name()) && !children.revive(site.name(), MOST_STARTS)) {
                    throw siteEnded(site);
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private ProblemException siteEnded(DemoSite site) {
        String said = LastLine.of(run.log(site.name())).orElse("it left no word");
        return Problem.WORKER_FAILED.because("site " + site.name() + " ended again and again: " + said + "; the logs are in " + run.logs());
    }

    private JobStatus look(Children children, CloudApi cloud, String job, JobStatus last) {
        try {
            return cloud.job(job);
        } catch (ProblemException e) {
            if (e.problem() != Problem.CLOUD_UNREACHABLE) {
                throw e;
            }
            if (!children.isAlive(CLOUD)) {
                throw cloudEnded(children);
            }
            return last; // busy for a moment
        }
    }

    /// Nothing is lost when a cloud ends: its line says why, ours how to go on.
    private ProblemException cloudEnded(Children children) {
        Problem why = Problem.INTERRUPTED;
        if (!children.isAlive(CLOUD)) {
            int code = children.exitCode(CLOUD);
            for (Problem problem : Problem.values()) {
                why = problem.exitCode() == code ? problem : why;
            }
        }
        String said = LastLine.of(run.log(CLOUD)).filter(line -> line.startsWith("wattle: ")).map(line -> line.substring(8) + "; ").orElse("");
        return why.because("the control plane ended: " + said + "go on with 'wattle resume " + run.path() + "'");
    }

    private void compare(CloudApi cloud, JobStatus end, DemoData data) throws InterruptedException {
        JobManifest manifest = JobManifest.parse(Manifest.of(run.settings()), run.manifest().toString());
        Baseline baseline = new Comparison(run, installation::trainerProcess)
                .train(manifest, end.tokensDone(), data.path(), line -> display.say("  " + line));
        cloud.putBaseline(end.id(), baseline);
        cloud.fetch(end.id(), run.path());
    }
}
