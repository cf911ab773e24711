package dev.wattle.dist;

import static dev.wattle.dist.Command.ended;
import static dev.wattle.dist.Command.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan on the sites that are joined to a real cloud.
class CloudPlannerIT {
    private static final String NOW = "2024-02-20T00:00:00Z";
    private static final String JOB =
            """
            wattle: plan/v1
            name: fine-tune
            device_hours: 10
            devices: 1
            deadline: P2D
            interruption: move
            """;

    @TempDir
    Path temp;

    @Test
    void aPlanOnACloudIsThePlanOnAFileOfItsOffersAtItsTime() throws Exception {
        String job = write("job.yaml", JOB);
        String grid = write("grid.csv", grid());
        Path folder = temp.resolve("cloud");
        try (Command cloud = Command.start("cloud", "--dir", folder.toString(), "--port", "0", "--grid", grid, "--replay", NOW)) {
            await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("url")) || !cloud.process().isAlive());
            assertThat(cloud.process().isAlive()).as(cloud.said()).isTrue();
            refused(82, "no site has joined", "plan", job, "--dir", folder.toString());
            refused(64, "--offers stands beside a cloud", "plan", job, "--dir", folder.toString(), "--offers", "sites.yaml");

            try (Command sunny = site(folder, "sunny", "US-CAL-CISO", "--devices", "8", "--watts", "350", "--pue", "1.12", "--energy", "roof:1:40:18:00-22:00")) {
                try (Command windy = site(folder, "windy", "US-TEX-ERCO")) {
                    awaitOnline(folder, 2, sunny, windy);
                    String[] named = {"plan", job, "--cloud", url(folder), "--token-file", folder.resolve("owner.token").toString(), "--output", "json"};
                    String onCloud = ended(named);
                    String onFile = ended("plan", job, "--offers", write("sites.yaml", sites(wattsOfWindy(folder))), "--history", grid,
                            "--from", NOW, "--output", "json");

                    assertThat(plan(onCloud)).isEqualTo(plan(onFile)).contains("\"from\" : \"" + NOW + "\"", "ridge");
                    assertThat(onCloud).contains("on the 2 sites of " + url(folder) + " at its time " + NOW + ", with its hours: grid.csv", "at windy (", "give --watts");
                }
                awaitOnline(folder, 1, sunny);
                assertThat(ended("plan", job, "--dir", folder.toString(), "--explain"))
                        .contains("from       2024-02-20 00:00 UTC", "sunny (US-CAL-CISO)", "warning    left out, since offline: windy (silent for ", "why        ");
                refused(82, "the data lies at 'windy', which is offline", "plan", write("data.yaml", JOB + "data: windy\n"), "--dir", folder.toString());
            }
        }
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text).toString();
    }

    private static String sites(String wattsOfWindy) {
        return """
                wattle: sites/v1
                sites:
                  - name: sunny
                    zone: US-CAL-CISO
                    devices: 8
                    watts: 350
                    pue: 1.12
                    energy: [{name: roof, kilowatts: 1, grams_per_kwh: 40, hours: ['18:00-22:00']}]
                  - {name: windy, zone: US-TEX-ERCO, devices: 1, watts: %s}
                """.formatted(wattsOfWindy);
    }

    /// Sixty days of two zones, ten of them after the cloud's now.
    private static String grid() {
        StringBuilder csv = new StringBuilder("utc_hour,US-CAL-CISO,US-TEX-ERCO\n");
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        for (int hour = 0; hour < 24 * 60; hour++) {
            double drift = 20 * Math.sin(hour / 37.0);
            csv.append(String.format(Locale.ROOT, "%s,%.1f,%.1f%n", start.plus(hour, ChronoUnit.HOURS),
                    220 + drift + 90 * Math.cos(2 * Math.PI * (hour - 8) / 24), 300 - drift + 60 * Math.cos(2 * Math.PI * (hour - 2) / 24)));
        }
        return csv.toString();
    }

    private Command site(Path cloud, String name, String zone, String... terms) throws IOException {
        String[] words = {"site", "--cloud", url(cloud), "--token-file", cloud.resolve("join.token").toString(),
            "--name", name, "--zone", zone, "--dir", temp.resolve(name).toString()};
        String[] all = new String[words.length + terms.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(terms, 0, all, words.length, terms.length);
        return Command.start(all);
    }

    private static String url(Path cloud) throws IOException {
        return Files.readString(cloud.resolve("url")).strip();
    }

    private static void awaitOnline(Path cloud, int sites, Command... running) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            for (Command site : running) {
                assertThat(site.process().isAlive()).as(site.said()).isTrue();
            }
            return Pattern.compile("\"online\":true").matcher(offers(cloud)).results().count() == sites;
        });
    }

    private static String offers(Path cloud) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url(cloud) + "/v1/sites"))
                    .header("Authorization", "Bearer " + Files.readString(cloud.resolve("owner.token")).strip())
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    private static String wattsOfWindy(Path cloud) throws IOException, InterruptedException {
        Matcher matcher = Pattern.compile("\"site\":\"windy\".*?\"watts\":([0-9.]+)").matcher(offers(cloud));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    /// What is planned, without what is said of it.
    private static String plan(String said) {
        return said.substring(said.indexOf('{'), said.indexOf("\"warnings\""));
    }
}
