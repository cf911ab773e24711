package dev.wattle.site;

import dev.wattle.protocol.SiteOffer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An agent as a process of its own: `AgentProgram CLOUD FOLDER DATA`.
public final class AgentProgram {
    private AgentProgram() {}

    static List<String> command(URI cloud, Path folder, Path data) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), AgentProgram.class.getName(),
                cloud.toString(), folder.toString(), data.toString());
    }

    public static void main(String[] args) throws InterruptedException {
        var offer = new SiteOffer("ranch", "a test", "US-CAL-CISO", List.of(), List.of("toys"), "a test machine");
        SiteAgent.start(SiteSettings.of(URI.create(args[0]), FakeCloud.JOIN_TOKEN, offer, Path.of(args[1]),
                        Map.of("toys", Path.of(args[2])), ToyWorker.command())
                .withMeterInterval(Duration.ofMillis(100)))
                .awaitStop();
    }
}
