package dev.wattle.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a live source forecasts, in the commands that plan: against a service on this machine that answers as the real ones document.
class LiveForecastIT {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @TempDir
    Path temp;

    private HttpServer service;

    @BeforeEach
    void serve() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", this::answer);
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    @Test
    void aForecastAndAPlanByALiveSourceNeedNoHistory() throws Exception {
        assertThat(ended("forecast", "--zone", "GB", "--method", "live:uk", "--hours", "48"))
                .contains("by UK Carbon Intensity API's average forecast until ", "method     UK Carbon Intensity API", "past error not known", "100.0        -        -");
        String said = ended("plan", job("PT20H"), "--offers", sites(), "--forecast", "live:uk");
        assertThat(said).contains("planned by UK Carbon Intensity API's average forecast", "forecast UK Carbon Intensity API", "the plan",
                "warning    the forecast 'UK Carbon Intensity API' has no band: ").doesNotContain("recorded hours", "history ends");
        assertThat(asked).hasSize(2).allMatch(path -> path.matches("/intensity/.*:00Z/fw48h"));
    }

    @Test
    void aCommandWaitsByALiveSourceWithoutAHistory() throws Exception {
        String said = ended("run", "--zone", "GB", "--out", temp.resolve("run").toString(), "--by", "20h", "--needs", "90m", "--forecast", "live:uk", "--", "echo", "done");
        assertThat(said).contains("wattle: plans by UK Carbon Intensity API's forecast until ", "wattle: begins at once (about 100 g/kWh then, 100 g/kWh at once", "done");
    }

    @Test
    void aCommandRunsAtOnceWithoutAKeyOrAnAnswer() throws Exception {
        String key = ended("run", "--zone", "DE", "--out", temp.resolve("a").toString(), "--by", "20h", "--needs", "90m", "--forecast", "live:electricity-maps", "--", "echo", "done");
        assertThat(key).contains("wattle: the live source needs ELECTRICITY_MAPS_TOKEN in the environment; set it, or leave --forecast out: running at once", "done");
        service.removeContext("/");
        String answer = ended("run", "--zone", "GB", "--out", temp.resolve("b").toString(), "--by", "20h", "--needs", "90m", "--forecast", "live:uk", "--", "echo", "done");
        assertThat(answer).contains("wattle: UK Carbon Intensity API gave no forecast of zone 'GB': it answered 404 (not known there): running at once", "done");
    }

    @Test
    void whatCannotBeIsOneLineWithItsOwnCode() throws Exception {
        refused(77, "ELECTRICITY_MAPS_TOKEN", "plan", job("PT20H"), "--offers", sites(), "--forecast", "live:electricity-maps");
        refused(64, "never mixed", "forecast", "--zone", "GB", "--history", history(), "--method", "live:watttime:SOMEWHERE");
        refused(64, "'moon' is not known", "forecast", "--zone", "GB", "--method", "live:moon");
        refused(64, "--history is missing", "forecast", "--zone", "GB");
        refused(67, "zone 'FR' is not known", "forecast", "--zone", "FR", "--method", "live:uk");
        refused(64, "no use here", "simulate", "--jobs", "x", "--grid", "x", "--sites", "x", "--policy", "wattle", "--forecast", "live:uk");
        service.removeContext("/");
        refused(66, "gave no forecast", "forecast", "--zone", "GB", "--method", "live:uk");
    }

    /// 100 g/kWh for ever, in half hours, or WattTime's five minutes.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            StringBuilder rows = new StringBuilder();
            if (path.equals("/login")) {
                send(exchange, "{\"token\":\"t\"}");
            } else if (path.equals("/v3/forecast")) {
                for (int i = 0; i < 24; i++) {
                    rows.append(i == 0 ? "" : ",").append("{\"point_time\":\"%s\",\"value\":200}".formatted(Instant.now().plus(Duration.ofMinutes(5L * i))));
                }
                send(exchange, "{\"data\":[%s],\"meta\":{\"region\":\"SOMEWHERE\",\"signal_type\":\"co2_moer\",\"units\":\"lbs_co2_per_mwh\"}}".formatted(rows));
            } else {
                Instant from = Instant.parse(path.split("/", -1)[2].replace("Z", ":00Z"));
                for (int i = 0; i < 96; i++) {
                    Instant start = from.plus(Duration.ofMinutes(30L * i));
                    rows.append(i == 0 ? "" : ",").append("{\"from\":\"%s\",\"to\":\"%s\",\"intensity\":{\"forecast\":100,\"actual\":null,\"index\":\"low\"}}"
                            .formatted(minute(start), minute(start.plus(Duration.ofMinutes(30)))));
                }
                send(exchange, "{\"data\":[%s]}".formatted(rows));
            }
        }
    }

    private static String minute(Instant time) {
        return time.toString().substring(0, 16) + "Z";
    }

    private static void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private String job(String deadline) throws IOException {
        return write("job.yaml", """
                wattle: plan/v1
                name: fine-tune
                device_hours: 12
                devices: 4
                deadline: %s
                interruption: pause
                """.formatted(deadline));
    }

    private String sites() throws IOException {
        return write("sites.yaml", """
                wattle: sites/v1
                sites:
                  - {name: windy, zone: GB, devices: 8, watts: 350, pue: 1.1}
                """);
    }

    private String history() throws IOException {
        return write("history.csv", "utc_hour,GB\n2026-01-01T00:00Z,100\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(temp.resolve(name), text).toString();
    }

    private Command run(String... words) throws IOException, InterruptedException {
        String base = "http://" + service.getAddress().getAddress().getHostAddress() + ":" + service.getAddress().getPort();
        Command command = Command.start(List.of("env", "-u", "ELECTRICITY_MAPS_TOKEN", "UK_CARBON_INTENSITY_URL=" + base, "WATTTIME_URL=" + base,
                "WATTTIME_USER=freddo", "WATTTIME_PASSWORD=frog"), words);
        command.end();
        return command;
    }

    private String ended(String... words) throws IOException, InterruptedException {
        Command command = run(words);
        assertThat(command.process().exitValue()).as(command.said()).isZero();
        return command.said();
    }

    private void refused(int code, String named, String... words) throws IOException, InterruptedException {
        Command command = run(words);
        assertThat(command.process().exitValue()).as(command.said()).isEqualTo(code);
        assertThat(command.complaints()).as(command.said()).singleElement().asString().contains(named);
    }
}
