package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad input gets one line and an exit code of its own.
class BadInputIT {
    @TempDir
    Path temp;

    @Test
    void aWrongOptionIsUsage() throws Exception {
        refused(Command.run("quickstart", "--minuets", "2"), 64, "--minuets");
    }

    @Test
    void dataThatCannotBeReadIsNamed() throws Exception {
        refused(Command.run("quickstart", "--run", temp.resolve("run").toString(), "--data", "/no/such/text"), 66, "/no/such/text");
        assertThat(temp.resolve("run")).doesNotExist();
    }

    @Test
    void aRunFolderThatHoldsSomethingIsNotTouched() throws Exception {
        Files.writeString(temp.resolve("thesis.txt"), "dear");
        refused(Command.run("quickstart", "--run", temp.toString()), 72, "wattle resume");
        assertThat(temp.resolve("thesis.txt")).hasContent("dear");
    }

    @Test
    void anUnknownZoneOfTheControlPlaneIsNamedWithItsNearestName() throws Exception {
        refused(Command.run("cloud", "--dir", temp.toString(), "--port", "0", "--zone", "US-CAL-CIS"), 67, "US-CAL-CISO");
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            refused(Command.run("cloud", "--dir", temp.toString(), "--port", port), 71, port);
        }
    }

    @Test
    void withACloudRunning() throws Exception {
        try (Command cloud = startCloud(temp)) {
            refused(Command.run("cloud", "--dir", temp.toString(), "--port", "0"), 72, temp.toString());

            String url = Files.readString(temp.resolve("url"));
            String token = temp.resolve("join.token").toString();
            refused(Command.run("site", "--cloud", url, "--token-file", token, "--name", "a", "--zone", "FR-NOWHERE",
                    "--dir", temp.resolve("a").toString()), 67, "FR-NOWHERE");
            refused(Command.run("site", "--cloud", url, "--token-file", token, "--name", "a", "--zone", "US-CAL-CISO",
                    "--data", "text=/no/such/text", "--dir", temp.resolve("a").toString()), 66, "/no/such/text");
            refused(Command.run("site", "--cloud", url, "--token-file", "/no/token", "--name", "a", "--zone", "US-CAL-CISO"), 77, "/no/token");

            refused(submit("tokens: many"), 65, "job.yaml:5");
            refused(submit("tokens: 5\ntokns: 7"), 65, "job.yaml:6");
            refused(submit("tokens: 5\nsites: {zones: [US-CAL-CISO, MARS]}"), 67, "job.yaml:6");
            refused(Command.run("report", "nothing-1", "--dir", temp.toString()), 79, "nothing-1");
            assertThat(cloud.process().isAlive()).isTrue();
            assertThat(Command.run("jobs", "--dir", temp.toString()).said().lines()).hasSize(1);
        }
    }

    @Test
    void aCloudThatIsNotThereIsUnreachable() throws Exception {
        refused(Command.run("jobs", "--dir", temp.toString()), 68, "wattle cloud");
    }

    @Test
    void aFullDiskStopsTheControlPlaneWithOneLine() throws Exception {
        // In a name space of its own: a small disk is mounted, the cloud starts on it, and then something else fills it.
        String script = "d='" + temp + "'; mount -t tmpfs -o size=4m tmpfs $d && { \"$0\" \"$@\" & cloud=$!; "
                + "until [ -f $d/url ]; do sleep 0.1; done; head -c 8m /dev/zero >$d/something; wait $cloud; }";
        List<String> small = List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script);
        assumeThat(works(List.of("unshare", "--user", "--map-root-user", "--mount", "true"))).isTrue();
        try (Command cloud = Command.start(
                small, "cloud", "--dir", temp.toString(), "--port", "0", "--replay", "2022-04-04T00:00:00Z")) {
            int code = cloud.end();
            assertThat(code).as(cloud.said()).isEqualTo(74);
            assertThat(cloud.complaints()).singleElement().asString().contains("room");
        }
    }

    private Command submit(String rest) throws IOException, InterruptedException {
        Path manifest = temp.resolve("job.yaml");
        Files.writeString(manifest, """
                wattle: job/v1
                name: bad
                model: {kind: gpt, layers: 1, heads: 1, width: 8, context: 8}
                data: text
                """ + rest + "\ndeadline: P1D\n");
        return Command.run("submit", manifest.toString(), "--dir", temp.toString());
    }

    private static Command startCloud(Path folder) throws IOException {
        Command cloud = Command.start("cloud", "--dir", folder.toString(), "--port", "0");
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("url")));
        return cloud;
    }

    private static boolean works(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void refused(Command command, int code, String named) {
        assertThat(command.process().exitValue()).as(command.said()).isEqualTo(code);
        assertThat(command.complaints()).as(command.said()).singleElement().asString().contains(named);
    }
}
