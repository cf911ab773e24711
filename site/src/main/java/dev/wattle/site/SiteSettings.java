package dev.wattle.site;

import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteOffer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a provider tells its agent.
///
/// @param cloud address of the control plane, such as `http://127.0.0.1:8440`
/// @param joinToken that lets a site join
/// @param offer what the machine is offered for
/// @param folder where the agent keeps its journal, its workers' logs and folders; one agent a folder
/// @param dataSets a path on this machine for each data set that is offered
/// @param workerCommand starts Wattle's own trainer
/// @param programs folder of training programs that jobs may name in their manifest; they run as the agent's user, so
///     without it such jobs are refused
/// @param meterInterval wall time between two energy samples
/// @param giveUpAfter wall time without an answer from the cloud after which the agent stops; without it, never
public record SiteSettings(
        URI cloud,
        String joinToken,
        SiteOffer offer,
        Path folder,
        Map<String, Path> dataSets,
        List<String> workerCommand,
        Optional<Path> programs,
        Duration meterInterval,
        Optional<Duration> giveUpAfter) {
    public static final Duration METER_INTERVAL = Duration.ofMillis(500);

    /// @throws dev.wattle.protocol.ProblemException [Problem#USAGE] for a value that cannot be
    public SiteSettings {
        dataSets = Map.copyOf(dataSets);
        workerCommand = List.copyOf(workerCommand);
        require(cloud.getHost() != null && List.of("http", "https").contains(cloud.getScheme()),
                "cloud address '" + cloud + "' is no http address; write it as http://HOST:PORT");
        require(!joinToken.isBlank(), "the join token is empty; take the one that 'wattle cloud' printed");
        require(!workerCommand.isEmpty(), "no command starts the trainer; Wattle's own installation names it");
        require(meterInterval.toMillis() >= 20 && meterInterval.toHours() < 1,
                "meter interval " + meterInterval + " cannot be used; take from PT0.02S to PT1H");
        for (String name : offer.dataSets()) {
            require(dataSets.containsKey(name), "data set '" + name + "' is offered without a path; add " + name + "=PATH");
        }
        var _ = offer.windows();
    }

    /// With the usual meter interval, no foreign programs, and never giving up.
    public static SiteSettings of(
            URI cloud, String joinToken, SiteOffer offer, Path folder, Map<String, Path> dataSets, List<String> workerCommand) {
        return new SiteSettings(
                cloud, joinToken, offer, folder, dataSets, workerCommand, Optional.empty(), METER_INTERVAL, Optional.empty());
    }

    public SiteSettings withPrograms(Path folder) {
        return new SiteSettings(
                cloud, joinToken, offer, this.folder, dataSets, workerCommand, Optional.of(folder), meterInterval, giveUpAfter);
    }

    public SiteSettings withMeterInterval(Duration interval) {
        return new SiteSettings(cloud, joinToken, offer, folder, dataSets, workerCommand, programs, interval, giveUpAfter);
    }

    public SiteSettings withGiveUpAfter(Duration time) {
        return new SiteSettings(
                cloud, joinToken, offer, folder, dataSets, workerCommand, programs, meterInterval, Optional.of(time));
    }

    /// Looks at what must be there on this machine.
    ///
    /// @throws dev.wattle.protocol.ProblemException [Problem#DATA_UNREADABLE] or [Problem#USAGE]
    void checkPaths() {
        dataSets.forEach((name, path) -> {
            if (!Files.isReadable(path)) {
                String state = Files.exists(path) ? "may not be read" : "does not exist";
                throw Problem.DATA_UNREADABLE.because(
                        "data set '" + name + "': " + path + " " + state + "; name a readable folder, text file or zip");
            }
        });
        programs.ifPresent(path -> require(
                Files.isDirectory(path), "programs folder " + path + " is no folder; name the one that holds training programs"));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw Problem.USAGE.because(message);
        }
    }
}
