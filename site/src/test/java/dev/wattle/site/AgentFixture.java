package dev.wattle.site;

import static dev.wattle.site.FakeCloud.JOIN_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wattle.footprint.sensor.Machine;
import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.UpdateFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// What agent tests share: clouds and agents that end with the test.
abstract class AgentFixture {
    static final Instant MORNING = Instant.parse("2022-03-28T06:00:00Z");
    static final Instant NOON = Instant.parse("2022-03-28T12:00:00Z");
    static final int TOKENS_A_STEP = 2 * FakeJob.MODEL.context();

    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    @TempDir
    Path folder;

    final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void hushTheServer() {
        HELIDON.setLevel(Level.WARNING);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    FakeCloud cloud(int innerSteps) throws IOException {
        var job = new FakeJob(new TrainingSpec(2, innerSteps, 0.05, 0, 0.7, 0.5, "int8"));
        Instant now = Instant.now();
        job.leases = List.of(new Lease(FakeJob.NAME, "any", now.minusSeconds(60), now.plusSeconds(3600)));
        var cloud = new FakeCloud(job);
        open.add(cloud);
        return cloud;
    }

    static void leaseNow(FakeCloud cloud, String site) {
        Instant now = Instant.now();
        cloud.job.leases = List.of(new Lease(FakeJob.NAME, site, now.minusSeconds(60), now.plusSeconds(3600)));
    }

    SiteAgent agent(FakeCloud cloud, String site, String data) throws IOException {
        return start(settings(cloud, site, "US-CAL-CISO", data));
    }

    SiteAgent start(SiteSettings settings) {
        SiteAgent agent = SiteAgent.start(settings, new LocalEngine(), machine());
        open.add(agent);
        return agent;
    }

    /// A machine that shows the sensors for which a test wrote files.
    Machine machine() {
        Path root = folder.resolve("machine");
        return new Machine(
                "Linux", root.resolve("sys"), root.resolve("proc"), root.resolve("dev"), Map.of(), Optional.empty(), List.of());
    }

    SiteSettings settings(FakeCloud cloud, String site, String zone, String data) throws IOException {
        return settings(cloud, site, zone, data, ToyWorker.command());
    }

    SiteSettings settings(FakeCloud cloud, String site, String zone, String data, List<String> worker) throws IOException {
        Path file = Files.writeString(folder.resolve(site + ".txt"), data);
        var offer = new SiteOffer(site, "a test", zone, List.of(), List.of("toys"), "a test machine");
        return SiteSettings.of(
                        cloud.uri(), JOIN_TOKEN, offer, folder.resolve(site), Map.of("toys", file), worker)
                .withMeterInterval(Duration.ofMillis(50));
    }

    static ClockSetting standing(Instant at) {
        return new ClockSetting(at, null, 1);
    }

    static Problem problem(FakeCloud cloud, String site) {
        var problem = cloud.work(site).orElseThrow().problem();
        return problem == null ? Problem.INTERNAL : Problem.ofCode(problem.type());
    }

    static ProcessHandle worker() {
        return ProcessHandle.current().children()
                .filter(ProcessHandle::isAlive)
                .findFirst()
                .orElseThrow();
    }

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    static void assertRangesFollowEachOther(List<UpdateFrame> updates) {
        long position = 0;
        for (UpdateFrame update : updates) {
            assertThat(update.from()).isEqualTo(position);
            position = update.to();
        }
    }

    static void until(Callable<Boolean> holds) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(10)).until(holds);
    }
}
