package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Safetensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One job of three sites, from submission to disclosure over real HTTP, seen from all sides.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // all made before the first test
class FinishedJobTest {
    private static final double EXACT = 1e-9;

    private RunningCloud cloud;
    private Relay relay;
    private List<TestSite> sites;
    private String job;
    private JobStatus end;

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        cloud = RunningCloud.in(folder);
        relay = new Relay(cloud.uri());
        String join = cloud.joinToken();
        sites = List.of(
                TestSite.join(relay.uri(), join, "house", "US-CAL-CISO"),
                TestSite.join(relay.uri(), join, "rack", "US-TEX-ERCO"),
                TestSite.join(relay.uri(), join, "campus", "US-MIDA-PJM"));
        job = cloud.submit(RunningCloud.manifest(3, 2400));
        end = cloud.drive(job, sites, Phase.FINISHED);
    }

    @AfterAll
    void close() {
        sites.forEach(TestSite::close);
        relay.close();
        cloud.close();
    }

    private byte[] file(String name) {
        Http.Answer answer = cloud.owner.get("/v1/jobs/" + job + "/files/" + name);
        assertThat(answer.status()).as(name).isEqualTo(200);
        return answer.body();
    }

    private JsonNode json(String name) {
        return JsonMapper.shared().readTree(file(name));
    }

    @Test
    void itFinishedWithAllItsTokens() {
        assertThat(end.reason()).isEmpty();
        assertThat(end.tokensDone()).isGreaterThanOrEqualTo(2400);
        assertThat(end.sites()).extracting(JobStatus.SiteStatus::site).containsExactly("campus", "house", "rack");
        assertThat(end.sites()).allSatisfy(site -> assertThat(site.hours()).isPositive());
        assertThat(end.sites().stream().mapToLong(JobStatus.SiteStatus::tokensDone).sum()).isEqualTo(end.tokensDone());
        assertThat(cloud.owner.get("/v1/jobs").as(JobStatus[].class)).extracting(JobStatus::id).containsExactly(job);
    }

    @Test
    void theSummaryHasEveryFigure() {
        JsonNode summary = json(JobFiles.SUMMARY);

        assertThat(summary.propertyNames())
                .contains("untrained_loss", "validation_loss", "tokens", "bytes_on_wire", "bytes_data_parallel", "energy_kwh", "carbon_kg",
                        "baseline_energy_kwh", "baseline_carbon_kg", "seconds");
        assertThat(summary.get("outcome").asString()).isEqualTo("finished");
        assertThat(summary.get("energy_method").asString()).isEqualTo("modelled");
        assertThat(summary.get("tokens").asLong()).isEqualTo(end.tokensDone());
        assertThat(summary.get("parameters").asInt()).isEqualTo(TestSite.PARAMETERS);
        assertThat(summary.get("versions").asLong()).isEqualTo(end.version());
        assertThat(summary.get("inner_steps").asLong() * 16).isEqualTo(end.tokensDone());
        assertThat(summary.get("bytes_data_parallel").asLong())
                .isEqualTo(Math.round(2 * (2 / 3.0) * 4 * TestSite.PARAMETERS * summary.get("inner_steps").asLong()));
        assertThat(summary.get("seconds").asDouble()).isPositive();
        for (String positive : List.of("energy_kwh", "carbon_kg", "baseline_energy_kwh", "baseline_carbon_kg")) {
            assertThat(summary.get(positive).asDouble()).as(positive).isPositive();
        }
    }

    @Test
    void theModelLearned() {
        JsonNode summary = json(JobFiles.SUMMARY);

        assertThat(summary.get("validation_loss").asDouble()).isLessThan(0.51);
        assertThat(summary.get("untrained_loss").asDouble()).isGreaterThan(0.55);
        assertThat(end.untrainedLoss()).isEqualTo(summary.get("untrained_loss").asDouble());
        assertThat(end.validationLoss()).isEqualTo(summary.get("validation_loss").asDouble());
    }

    @Test
    void everySiteHoldsTheModelThatWasWritten() {
        Safetensors.File model = Safetensors.read(file(JobFiles.MODEL));

        assertThat(model.layout()).isEqualTo(TestSite.LAYOUT);
        assertThat(model.metadata()).containsEntry("format", "pt").containsEntry("wattle.job", job);
        assertThat(sites).allSatisfy(site -> assertThat(site.parameters()).isEqualTo(model.values()));
    }

    @Test
    void theDisclosureNamesTheModelByItsHash() throws NoSuchAlgorithmException {
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file(JobFiles.MODEL)));

        assertThat(json(JobFiles.DISCLOSURE).at("/facts/model/sha256").asString()).isEqualTo(hash);
    }

    @Test
    void energyAndCarbonAddUpWhicheverWayTheyAreAdded() {
        JsonNode disclosure = json(JobFiles.DISCLOSURE);
        List<JsonNode> rows = StreamSupport.stream(disclosure.get("rows").spliterator(), false).toList();
        double kwh = disclosure.at("/total/energy_kwh").asDouble();
        double kg = disclosure.at("/total/carbon_kg").asDouble();

        assertThat(rows).allSatisfy(row -> assertThat(row.get("grams").asDouble())
                .isCloseTo(row.get("joules").asDouble() / 3.6e6 * row.get("grams_per_kwh").asDouble(), within(1e-12)));
        for (String part : List.of("by_site", "by_device", "by_zone")) {
            assertThat(sum(disclosure.get(part), "energy_kwh")).as(part).isCloseTo(kwh, within(kwh * EXACT));
            assertThat(sum(disclosure.get(part), "carbon_kg")).as(part).isCloseTo(kg, within(kg * EXACT));
        }
        assertThat(byKey(rows, row -> "all").values().iterator().next() / 3.6e6).isCloseTo(kwh, within(kwh * EXACT));
        byKey(rows, row -> row.get("site").asString())
                .forEach((site, joules) -> assertThat(joules / 3.6e6)
                        .isCloseTo(disclosure.get("by_site").get(site).get("energy_kwh").asDouble(), within(kwh * EXACT)));
        Map<String, Double> hours = byKey(rows, row -> row.get("hour").asString());
        assertThat(hours.values().stream().mapToDouble(Double::doubleValue).sum() / 3.6e6).isCloseTo(kwh, within(kwh * EXACT));
        assertThat(hours).hasSizeGreaterThan(1);
    }

    private static double sum(JsonNode parts, String figure) {
        return StreamSupport.stream(parts.spliterator(), false).mapToDouble(part -> part.get(figure).asDouble()).sum();
    }

    private static Map<String, Double> byKey(List<JsonNode> rows, Function<JsonNode, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, Collectors.summingDouble(row -> row.get("joules").asDouble())));
    }

    @Test
    void theBillHoldsWhatEachSiteMeteredAndTheControlPlane() {
        JsonNode bySite = json(JobFiles.DISCLOSURE).get("by_site");

        assertThat(bySite.propertyNames()).containsExactly("campus", "control-plane", "house", "rack");
        for (TestSite site : sites) {
            double kwh = site.joules(job) / 3.6e6;
            assertThat(bySite.get(site.name).get("energy_kwh").asDouble()).isCloseTo(kwh, within(kwh * EXACT));
        }
    }

    @Test
    void theControlPlaneIsOnTheBillOfTheShortestJob(@TempDir Path elsewhere) {
        try (RunningCloud own = RunningCloud.in(elsewhere)) {
            TestSite rack = TestSite.join(own.uri(), own.joinToken(), "rack", "US-TEX-ERCO");
            String shortest = own.submit(RunningCloud.manifest(1, 1));
            own.drive(shortest, List.of(rack), Phase.FINISHED);

            Http.Answer disclosure = own.owner.get("/v1/jobs/" + shortest + "/files/" + JobFiles.DISCLOSURE);
            assertThat(JsonMapper.shared().readTree(disclosure.body()).get("by_site").propertyNames()).containsExactly("control-plane", "rack");
            rack.close();
        }
    }

    @Test
    void samplesThatComeTwiceChangeNothing() {
        JobStatus before = cloud.job(job);
        assertThat(sites).allSatisfy(site -> assertThat(site.sendSamplesAgain()).isZero());
        JobStatus after = cloud.job(job);

        assertThat(after.energyKwh()).isEqualTo(before.energyKwh());
        assertThat(after.carbonKg()).isEqualTo(before.carbonKg());
    }

    @Test
    void everyByteThatPassedTheSocketsIsCounted() {
        Awaitility.await().untilAsserted(() ->
                assertThat(cloud.job(job).bytesOnWire()).isCloseTo(relay.bytes(), withinPercentage(1)));
        assertThat(json(JobFiles.SUMMARY).get("bytes_on_wire").asLong()).isPositive().isLessThanOrEqualTo(relay.bytes());
    }

    @Test
    void aReferenceRunIsPutBesideTheJob() {
        double carbon = json(JobFiles.SUMMARY).get("carbon_kg").asDouble();
        Baseline baseline = new Baseline(0.5, 0.6, 2400, 3, 7.2e6, 3.6e6, 1.44e7, List.of(new Baseline.Point(1200, 0.55)));

        assertThat(cloud.owner.send("PUT", "/v1/jobs/" + job + "/baseline", Json.bytes(baseline)).status()).isEqualTo(204);

        JsonNode summary = json(JobFiles.SUMMARY);
        assertThat(summary.get("baseline_validation_loss").asDouble()).isEqualTo(0.5);
        assertThat(summary.get("loss_ratio").asDouble()).isEqualTo(summary.get("validation_loss").asDouble() / 0.5);
        assertThat(summary.get("baseline_energy_kwh").asDouble()).isEqualTo(2);
        assertThat(summary.get("carbon_kg").asDouble()).isEqualTo(carbon);
    }

    @Test
    void theReportAndTheModelCardAreThere() {
        assertThat(new String(file(JobFiles.REPORT), StandardCharsets.UTF_8))
                .contains("<title>Wattle: tiny</title>")
                .contains("a machine")
                .doesNotContain("<script>alert");
        assertThat(new String(file(JobFiles.MODEL_CARD), StandardCharsets.UTF_8)).contains("co2_eq_emissions:");
    }

    @Test
    void thereAreNoOtherFiles() {
        for (String name : List.of("wattle.db", "..%2F..%2Fowner.token", "state-00000001.bin")) {
            assertThat(cloud.owner.get("/v1/jobs/" + job + "/files/" + name).problem().type()).as(name).isEqualTo("not-found");
        }
    }
}
