package dev.wattle.cli;

import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.site.SiteAgent;
import dev.wattle.site.SiteSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "site",
        description = "Offers this machine to a cloud, under your terms.",
        mixinStandardHelpOptions = true)
final class SiteCommand implements Callable<Integer> {
    @Option(names = "--cloud", paramLabel = "URL", required = true, description = "Address of the cloud.")
    private URI cloud = URI.create("http://127.0.0.1");

    @Option(names = "--token-file", paramLabel = "FILE", required = true, description = "File that holds the cloud's join token.")
    private Path tokenFile = Path.of("join.token");

    @Option(names = "--name", description = "Name of this site (default: the host's name).")
    private @Nullable String name;

    @Option(names = "--description", defaultValue = "", description = "One line for people.")
    private String description = "";

    @Option(names = "--zone", required = true, description = "Electricity grid zone that this machine draws from, such as US-CAL-CISO.")
    private String zone = "";

    @Option(names = "--hours", paramLabel = "HH:MM-HH:MM [TIME_ZONE]", description = "Hours of the day in which it may work; may be repeated (default: always).")
    private List<String> hours = new ArrayList<>();

    @Option(names = "--data", paramLabel = "NAME=PATH", description = "A data set on this machine: folder, text file or zip; may be repeated.")
    private Map<String, Path> data = Map.of();

    @Option(names = "--programs", paramLabel = "DIR", description = "Folder of training programs that jobs may name; without it only Wattle's own trainer runs.")
    private @Nullable Path programs;

    @Option(names = "--dir", paramLabel = "DIR", defaultValue = "wattle-site", description = "Where the agent keeps its journal and logs (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("wattle-site");

    @Option(names = "--meter-interval", defaultValue = "PT10S", description = "Time between two energy samples (default: ${DEFAULT-VALUE}).")
    private Duration meterInterval = Duration.ofSeconds(10);

    @Mixin
    private TermsOptions terms = new TermsOptions();

    @Override
    public Integer call() throws InterruptedException {
        Logs.quietServer();
        CpuModel cpu = CpuModel.ofThisMachine();
        SiteOffer offer = new SiteOffer(
                name == null ? hostName() : name,
                description,
                zone,
                hours,
                List.copyOf(data.keySet()),
                cpu.name() + ", " + cpu.threads() + " threads",
                terms.terms(cpu));
        SiteSettings settings = SiteSettings.of(
                        cloud,
                        CloudOption.token(tokenFile),
                        offer,
                        folder,
                        data,
                        Installation.here().trainer(List.of("worker")))
                .withMeterInterval(meterInterval);
        try (SiteAgent agent = SiteAgent.start(programs == null ? settings : settings.withPrograms(programs))) {
            System.out.println("wattle site: " + offer.site() + " in " + zone + " offers itself to " + cloud + ": " + TermsOptions.inWords(offer.terms()));
            agent.awaitStop();
        }
        return 0;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9-]", "-");
        } catch (UnknownHostException e) {
            throw Problem.USAGE.because("this machine has no name; give one with --name", e);
        }
    }
}
