package dev.wattle.cli;

import dev.wattle.cloud.Cloud;
import dev.wattle.cloud.CloudSettings;
import dev.wattle.footprint.FootprintException;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.MonthHourProfile;
import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "cloud",
        description = "Runs a control plane: sites join it, jobs are submitted to it.",
        mixinStandardHelpOptions = true)
final class CloudCommand implements Callable<Integer> {
    @Option(names = "--dir", paramLabel = "DIR", defaultValue = "wattle-cloud", description = "Where it keeps everything (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("wattle-cloud");

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "8460", description = "Port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--zone", description = "Grid zone of this machine; without it the control plane's own energy is not on the bill.")
    private @Nullable String zone;

    @Option(names = "--grid", paramLabel = "CSV", description = "Hourly carbon intensity: utc_hour,ZONE,... (default: recorded and typical 2022 hours of eight US zones).")
    private @Nullable Path grid;

    @Option(names = "--replay", paramLabel = "TIME", description = "Replay recorded hours from this time on, instead of the present.")
    private @Nullable String replay;

    @Option(names = "--speed", defaultValue = "3600", description = "Replayed seconds a second (default: ${DEFAULT-VALUE}).")
    private double speed;

    @Override
    public Integer call() throws InterruptedException {
        Logs.quietServer();
        if (!(speed > 0 && speed <= 1_000_000)) {
            throw Problem.USAGE.because("--speed " + speed + " cannot be; give a number above 0, at most 1000000");
        }
        ClockSetting clock = replay == null ? ClockSetting.WALL : new ClockSetting(Times.exact("--replay", replay), null, speed);
        CloudSettings settings =
                new CloudSettings(folder, host, port, grid(), clock, Optional.ofNullable(zone), Software.name());
        try (Cloud cloud = Cloud.start(settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "stop"));
            UrlFile.write(folder, cloud.uri());
            ParentWatch.start();
            System.out.println("wattle cloud: " + cloud.uri() + " (sites join with " + Cloud.joinToken(folder)
                    + ", the owner's token is in " + Cloud.ownerToken(folder) + ")");
            cloud.awaitStop();
        } catch (FootprintException e) {
            throw Problem.UNKNOWN_ZONE.because("--zone: " + e.getMessage(), e);
        }
        return 0;
    }

    private IntensitySource grid() {
        if (grid == null) {
            return HourlyTrace.recorded().orElse(MonthHourProfile.builtIn());
        }
        if (!Files.isReadable(grid)) {
            throw Problem.DATA_UNREADABLE.because("cannot read " + grid + "; give an hourly CSV with --grid");
        }
        try {
            return HourlyTrace.read(grid).orElse(MonthHourProfile.builtIn());
        } catch (FootprintException e) {
            throw Problem.MANIFEST_INVALID.because(String.valueOf(e.getMessage()), e);
        }
    }
}
