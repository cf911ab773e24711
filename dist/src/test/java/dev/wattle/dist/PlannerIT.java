package dev.wattle.dist;

import static dev.wattle.dist.Command.ended;
import static dev.wattle.dist.Command.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The planner's commands, as a user types them.
class PlannerIT {
    private static final int HOURS = 24 * 60;

    private static final String JOB =
            """
            wattle: plan/v1
            name: fine-tune
            device_hours: 40
            devices: 4
            deadline: P3D
            interruption: move
            costs: {checkpoint_gb: 12, kwh_per_gb: 0.03, suspend_seconds: 60, resume_seconds: 120}
            """;

    private static final String SITES =
            """
            wattle: sites/v1
            sites:
              - {name: sunny, zone: US-CAL-CISO, devices: 8, watts: 350, pue: 1.12}
              - {name: windy, zone: US-TEX-ERCO, devices: 8, watts: 300, pue: 1.2}
            """;

    @TempDir
    Path temp;

    private String job = "";
    private String sites = "";
    private String grid = "";

    @BeforeEach
    void files() throws IOException {
        job = write("job.yaml", JOB);
        sites = write("sites.yaml", SITES);
        grid = write("grid.csv", grid());
    }

    @Test
    void aPlanOnTheRecordedWeekStandsBesideAtOnceAndItsBound() throws Exception {
        String said = ended("plan", job, "--offers", sites, "--explain");
        assertThat(said).contains("planned on the recorded hours of 2022-03-28", "the plan", "at once at sunny", "best at windy alone",
                "bound      ", "why        ", "kWh", "kg CO2e");
    }

    @Test
    void aPlanOnTheUsersHoursStartsWhereTheyEndAndHasABand() throws Exception {
        String said = ended("plan", job, "--offers", sites, "--history", grid);
        assertThat(said).contains("from       2024-03-01 00:00 UTC, forecast ridge", "band       ").doesNotContain("recorded hours");
    }

    @Test
    void aPlanForProgramsAndAPageForPeopleSayTheSame() throws Exception {
        String json = ended("plan", job, "--offers", sites, "--history", grid, "--output", "json");
        String page = ended("plan", job, "--offers", sites, "--history", grid, "--output", "html");
        assertThat(json).startsWith("{").contains("\"lower_bound\"", "\"at_once\"", "\"g_co2e\"");
        assertThat(page).startsWith("<!doctype html>").contains("fine-tune", "<svg", "at once at sunny").doesNotContain("<script", "http:", "https:", "url(");
    }

    @Test
    void sitesThatTrainTogetherWorkWhenTheyAreCleanAndNoneIsLeftOut() throws Exception {
        String said = ended("plan", example("together.yaml"), "--offers", example("sites.yaml"), "--explain");
        assertThat(said).contains("2,000,000,000 tokens (250 device-hours)", "at once at all sites", "best at sunny alone", "'night-rack' does 10 %",
                "kWh of network", "with no minimum share it would emit");
        refused(65, "minimum_share is 0.9 and 2 sites", "plan", write("t.yaml", Files.readString(Path.of(example("together.yaml"))).replace("share: 0.1", "share: 0.9")),
                "--offers", sites);
        refused(82, "its sites can give", "plan", write("u.yaml", Files.readString(Path.of(example("together.yaml"))).replace("P4D", "PT9H")), "--offers", sites);
    }

    @Test
    void aHouseWithARoofAndABatteryEmitsLessThanItsGridDoes() throws Exception {
        String own = ended("plan", example("night.yaml"), "--offers", example("house.yaml"), "--output", "json");
        assertThat(own).contains("\"own_kwh\"", "\"source\" : \"battery\"");
        assertThat(ended("plan", example("night.yaml"), "--offers", example("house.yaml"), "--explain")).contains("own kWh", "from its 'roof'", "from its 'battery'");
        write("roof.csv", Files.readString(Path.of(example("roof.csv"))));
        String grid = Files.readString(Path.of(example("house.yaml"))).replaceAll("(?s)    energy:.*", "");
        String bare = ended("plan", example("night.yaml"), "--offers", write("bare.yaml", grid), "--output", "json");
        assertThat(grams(own)).isLessThan(grams(bare));
        String there = Files.readString(Path.of(example("house.yaml")));
        refused(66, "no-roof.csv", "plan", example("night.yaml"), "--offers", write("h.yaml", there.replace("roof.csv", "no-roof.csv")));
        write("dark.csv", "utc_hour,roof\n2022-04-01T00:00Z,-1\n");
        refused(65, "line 2 has -1 kW in column 'roof'", "plan", example("night.yaml"), "--offers", write("i.yaml", there.replace("roof.csv", "dark.csv")));
    }

    private static double grams(String json) {
        Matcher found = Pattern.compile("\"g_co2e\" *: *([0-9.]+)").matcher(json);
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private static String example(String name) {
        return Path.of("..", "docs", "examples", name).toAbsolutePath().normalize().toString();
    }

    @Test
    void aSimulationStatesItsBoundAndGivesTheSameBytesForTheSameSeed() throws Exception {
        StringBuilder jobs = new StringBuilder("arrival_time,length,cpus\n");
        for (int i = 0; i < 60; i++) {
            jobs.append(String.format(Locale.ROOT, "%d,%.1f,%d%n", i * 5, 0.5 + i % 7, 1 + i % 3));
        }
        String[] words = {"simulate", "--jobs", write("jobs.csv", jobs.toString()), "--grid", grid, "--sites", sites,
            "--policy", "run-at-once,carbon-time,wattle", "--seed", "5"};
        String said = ended(words);
        assertThat(said).contains("clairvoyant lower bound", "run-at-once", "carbon-time", "x bound").isEqualTo(ended(words));
    }

    @Test
    void aSimulationPlaysOpeningHoursOwnEnergyPricesAndElasticJobs() throws Exception {
        StringBuilder jobs = new StringBuilder("arrival_time,length,cpus,speedups\n");
        for (int i = 0; i < 40; i++) {
            jobs.append(String.format(Locale.ROOT, "%d,%.1f,1,%s%n", i * 7, 0.5 + i % 5, i % 2 == 0 ? "2:1.8 4:2.8" : ""));
        }
        String night = SITES.replace("watts: 350, pue: 1.12", "watts: 350, price: 0.2, hours: ['18:00-08:00']");
        String own = night.replace("pue: 1.2}", "pue: 1.2, energy: [{name: roof, kilowatts: 2, grams_per_kwh: 40, hours: ['14:00-22:00']}]}");
        String[] words = {"simulate", "--jobs", write("elastic.csv", jobs.toString()), "--grid", grid, "--sites", write("own.yaml", own),
            "--policy", "run-at-once,carbon-scaler,wattle"};
        String said = ended(words);
        assertThat(said).contains("40 jobs on 2 sites", "carbon-scaler", "moves        money").isEqualTo(ended(words));
    }

    @Test
    void aForecastSaysHowWrongItWas() throws Exception {
        assertThat(ended("forecast", "--zone", "US-CAL-CISO", "--history", grid, "--hours", "48"))
                .contains("past error (MAPE)", " 48 h ahead", "band       meant for 90 %", "2024-03-02T23:00:00Z");
        assertThat(ended("forecast", "--zone", "US-CAL-CISO", "--history", grid, "--output", "json")).contains("\"mape_by_hour_ahead\"");
    }

    @Test
    void badInputIsOneLineWithItsOwnCode() throws Exception {
        refused(82, "deadline", "plan", write("a.yaml", JOB.replace("P3D", "PT5H")), "--offers", sites);
        refused(82, "job.yaml:4: no site that it may use has 4 devices: the largest, 'sunny', has 0", "plan", job, "--offers", write("b.yaml", SITES.replace("devices: 8", "devices: 0")));
        refused(82, "no site that it may use has a device", "plan", example("together.yaml"), "--offers", write("b.yaml", SITES.replace("devices: 8", "devices: 0")));
        refused(82, "no site that it may use has 9 devices", "plan", write("n.yaml", JOB.replace("devices: 4", "levels: [{devices: 9, speed: 9}, {devices: 12, speed: 10}]")), "--offers", sites);
        refused(65, "c.yaml:3", "plan", write("c.yaml", JOB.replace("device_hours: 40", "device_hours: -1")), "--offers", sites);
        refused(65, "sites/v1", "plan", job, "--offers", job);
        refused(67, "maybe 'US-CAL-CISO'", "plan", job, "--offers", write("d.yaml", SITES.replace("CISO", "CIS")));
        refused(64, "maybe 'ridge'", "plan", job, "--offers", sites, "--forecast", "rigde");
        refused(65, "line 4", "plan", job, "--offers", sites, "--history", write("e.csv", line(4, "2024-01-01T02:00Z,-5,100")));
        refused(65, "line 4", "plan", job, "--offers", sites, "--history", write("f.csv", line(4, "2024-01-01T01:00Z,5,100")));
        refused(65, "line 4", "plan", job, "--offers", sites, "--history", write("g.csv", line(4, "2024-01-09T01:00Z,5,100")));
        refused(64, "maybe 'wattle'", "simulate", "--jobs", job, "--grid", grid, "--sites", sites, "--policy", "watle");
        refused(65, "battery", "simulate", "--jobs", job, "--grid", grid, "--policy", "wattle", "--sites", write("i.yaml", SITES.replace("pue: 1.2}",
                "pue: 1.2, energy: [{name: roof, kilowatts: 2, grams_per_kwh: 40}], battery: {kwh: 5, kilowatts: 2, efficiency: 0.9}}")));
        refused(65, "speedups", "simulate", "--jobs", write("h.csv", "arrival_time,length,cpus,speedups\n0,1,1,fast\n"), "--grid", grid, "--sites", sites, "--policy", "wattle");
        refused(66, "no-jobs.csv", "simulate", "--jobs", "no-jobs.csv", "--grid", grid, "--sites", sites, "--policy", "wattle");
        refused(67, "MARS", "forecast", "--zone", "MARS", "--history", grid);
    }

    @Test
    void aFileThatIsNotThereIsTheSameEverywhere() throws Exception {
        refused(66, "no.yaml", "plan", "no.yaml", "--offers", sites);
        refused(66, "no.yaml", "plan", job, "--offers", "no.yaml");
        refused(66, "no.csv", "plan", job, "--offers", sites, "--history", "no.csv");
        refused(66, "no.csv", "plan", job, "--offers", sites, "--forecast", "no.csv");
        refused(66, "no.csv", "simulate", "--jobs", "no.csv", "--grid", grid, "--sites", sites, "--policy", "wattle");
        refused(66, "no.csv", "simulate", "--jobs", job, "--grid", "no.csv", "--sites", sites, "--policy", "wattle");
        refused(66, "no.yaml", "simulate", "--jobs", job, "--grid", grid, "--sites", "no.yaml", "--policy", "wattle");
        refused(66, "no.csv", "forecast", "--zone", "US-CAL-CISO", "--history", "no.csv");
        refused(66, "no.csv", "run", "--intensity", "no.csv", "--", "true");
        refused(66, "no.csv", "run", "--zone", "FR", "--marginal", "no.csv", "--", "true");
    }

    @Test
    void whatIsWrongInAFileIsTheSameEverywhere() throws Exception {
        String packed = temp.resolve("packed.csv").toString();
        Files.write(Path.of(packed), new byte[] {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, (byte) 0xfe});
        refused(65, "UTF-8", "plan", packed, "--offers", sites);
        refused(65, "UTF-8", "plan", job, "--offers", packed);
        refused(65, "UTF-8", "plan", job, "--offers", sites, "--history", packed);
        refused(65, "UTF-8", "simulate", "--jobs", packed, "--grid", grid, "--sites", sites, "--policy", "wattle");
        refused(65, "UTF-8", "forecast", "--zone", "US-CAL-CISO", "--history", packed);
        refused(65, "UTF-8", "run", "--intensity", packed, "--", "true");
        String wrong = write("wrong.csv", "utc_hour,FR\n2024-01-01T00:00Z,much\n");
        refused(65, "much", "run", "--zone", "FR", "--intensity", wrong, "--", "true");
    }

    @Test
    void aResultThatFindsNoRoomIsAFailureAndOneThatFindsNoMoreReadersIsNone() throws Exception {
        assumeThat(Path.of("/dev/full")).exists();
        try (Command full = Command.start(List.of("sh", "-c", "\"$@\" >/dev/full", "sh"), "plan", job, "--offers", sites);
                Command head = Command.start(List.of("sh", "-c", "{ \"$@\"; echo ended with $? >&2; } | head -n 1", "sh"), "plan", job, "--offers", sites, "--history", grid)) {
            assertThat(full.end()).as(full.said()).isEqualTo(74);
            assertThat(full.complaints()).last().asString().contains("No space left on device");
            head.end();
            assertThat(head.said()).contains("job        fine-tune", "ended with 0");
        }
    }

    @Test
    void aTimeIsTakenWithoutSecondsAndRefusedWithoutAnOffset() throws Exception {
        assertThat(ended("plan", job, "--offers", sites, "--from", "2022-04-05T02:00+02:00")).contains("from       2022-04-05 00:00 UTC");
        assertThat(ended("plan", write("until.yaml", JOB.replace("P3D", "2022-04-08T02:00+02:00")), "--offers", sites, "--from", "2022-04-05T00:00Z")).contains("by 2022-04-08 00:00 UTC");
        refused(64, "--from '2022-04-05' is a date without a time", "plan", job, "--offers", sites, "--from", "2022-04-05");
        refused(64, "--from '2022-04-05T00:00' has no offset", "plan", job, "--offers", sites, "--from", "2022-04-05T00:00");
    }

    @Test
    void aSurplusInWattsIsDoubted() throws Exception {
        StringBuilder watts = new StringBuilder("utc_hour,roof\n");
        Files.readAllLines(Path.of(example("roof.csv"))).stream().skip(1).map(row -> row.split(",", -1))
                .forEach(cells -> watts.append(cells[0]).append(',').append(1000 * Double.parseDouble(cells[1])).append('\n'));
        write("roof.csv", watts.toString());
        String house = write("house.yaml", Files.readString(Path.of(example("house.yaml"))));
        assertThat(ended("plan", example("night.yaml"), "--offers", house)).contains("its site's devices draw 0.900 kW at most; if these are watts");
        assertThat(ended("plan", example("night.yaml"), "--offers", example("house.yaml"))).doesNotContain("watts");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text).toString();
    }

    /// Two zones with a day each of their own, and a slow drift.
    private static String grid() {
        StringBuilder csv = new StringBuilder("utc_hour,US-CAL-CISO,US-TEX-ERCO\n");
        Instant start = Instant.parse("2024-01-01T00:00:00Z");
        for (int hour = 0; hour < HOURS; hour++) {
            double drift = 20 * Math.sin(hour / 37.0);
            csv.append(String.format(Locale.ROOT, "%s,%.1f,%.1f%n", start.plus(hour, ChronoUnit.HOURS),
                    220 + drift + 90 * Math.cos(2 * Math.PI * (hour - 8) / 24), 300 - drift + 60 * Math.cos(2 * Math.PI * (hour - 2) / 24)));
        }
        return csv.toString();
    }

    private static String line(int number, String text) {
        List<String> lines = new ArrayList<>(grid().lines().toList());
        lines.set(number - 1, text);
        return String.join("\n", lines);
    }
}
