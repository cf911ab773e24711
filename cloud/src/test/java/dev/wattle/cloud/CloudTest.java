package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteOrders;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.UpdateFrame;
import dev.wattle.protocol.VersionInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What a cloud lets in, and what it answers to the rest.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // all made before the first test
class CloudTest {
    private static final String BEAT = "{\"work\":[]}";

    private RunningCloud cloud;
    private Http joining;
    private Http nobody;
    private TestSite rack;

    @BeforeAll
    void start(@TempDir Path folder) {
        cloud = RunningCloud.in(folder);
        joining = cloud.http(cloud.joinToken());
        nobody = cloud.http("");
        rack = TestSite.join(cloud.uri(), cloud.joinToken(), "rack", "US-TEX-ERCO");
    }

    @AfterAll
    void stop() {
        rack.close();
        nobody.close();
        joining.close();
        cloud.close();
    }

    private static void refused(Http.Answer answer, Problem problem, String... words) {
        ProblemBody body = answer.problem();
        assertThat(body.type()).as(body.detail()).isEqualTo(problem.code());
        assertThat(answer.status()).isEqualTo(problem.httpStatus()).isEqualTo(body.status());
        assertThat(List.of(words)).allSatisfy(word -> assertThat(body.detail()).contains(word));
        assertThat(body.detail().lines()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/jobs", "POST, /v1/jobs", "POST, /v1/sites", "GET, /v1/sites", "GET, /v1/zones/US-TEX-ERCO/hours", "POST, /v1/sites/rack/beat", "GET, /v1/jobs/tiny-1/versions/0", "GET, /"})
    void whoeverHasNoTokenGetsNothing(String method, String path) {
        refused(nobody.send(method, path, ""), Problem.UNAUTHORIZED, "token");
        try (Http guessing = cloud.http("0000")) {
            refused(guessing.send(method, path, ""), Problem.UNAUTHORIZED, "token");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/jobs", "POST, /v1/jobs", "GET, /v1/jobs/tiny-1", "GET, /v1/jobs/tiny-1/files/report.html", "PUT, /v1/jobs/tiny-1/baseline"})
    void onlyTheOwnerSeesAndSubmitsJobs(String method, String path) {
        refused(joining.send(method, path, "{}"), Problem.UNAUTHORIZED);
        refused(rack.http().send(method, path, "{}"), Problem.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({"POST, /v1/sites/rack/beat", "PUT, /v1/jobs/tiny-1/updates", "GET, /v1/jobs/tiny-1/versions/1/step"})
    void notEvenTheOwnerSpeaksForASite(String method, String path) {
        refused(cloud.owner.send(method, path, BEAT), Problem.UNAUTHORIZED);
    }

    @Test
    void whoMayAskIsAsTheDocumentSays() {
        JsonNode paths = new YAMLMapper().readTree(Objects.requireNonNull(Cloud.class.getResourceAsStream("http/openapi.yaml"))).get("paths");
        Map<String, Http> callers = Map.of("owner", cloud.owner, "join", joining, "site", rack.http());
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> !operation.getKey().equals("parameters"))
                .forEach(operation -> callers.forEach((role, caller) -> {
                    String url = path.getKey().replace("{site}", "rack").replace("{zone}", "US-TEX-ERCO").replace("{job}", "tiny-9").replace("{version}", "1").replace("{name}", "report.html");
                    int status = caller.send(operation.getKey().toUpperCase(Locale.ROOT), url, "").status();
                    assertThat(status == 401)
                            .as("%s as %s of %s: %d", operation.getKey(), role, url, status)
                            .isEqualTo(operation.getValue().get("security").findValue(role) == null);
                })));
    }

    @Test
    void aSiteSpeaksForItselfAlone() {
        TestSite house = TestSite.join(cloud.uri(), cloud.joinToken(), "house", "US-CAL-CISO");

        refused(rack.http().send("POST", "/v1/sites/house/beat", BEAT), Problem.UNAUTHORIZED, "rack", "house");
        refused(house.http().send("POST", "/v1/sites/rack/samples", "[]"), Problem.UNAUTHORIZED, "rack", "house");
        refused(house.http().send("POST", "/v1/sites/house/samples", sample("rack", "US-TEX-ERCO")), Problem.UNAUTHORIZED, "rack");
        refused(
                house.putUpdate("tiny-1", rack.update("tiny-1", 0, 0, new byte[304]).encode()),
                Problem.UNAUTHORIZED, "site house handed in an update of site rack");
        house.close();
    }

    @Test
    void aSiteInAnUnknownZoneIsToldTheKnownOnes() {
        refused(
                joining.post("/v1/sites", TestSite.offer("far", "US-CAL-CIS")),
                Problem.UNKNOWN_ZONE, "site far", "'US-CAL-CIS'", "maybe 'US-CAL-CISO'", "US-TEX-ERCO", "US-MIDA-PJM");
    }

    @Test
    void anOfferThatCannotBeReadIsRefused() {
        refused(joining.send("POST", "/v1/sites", "{\"site\":"), Problem.USAGE, "not a SiteOffer");
        refused(joining.send("POST", "/v1/sites", "{\"site\":\"far\"}"), Problem.USAGE);
        String offer = Json.write(TestSite.offer("far", "US-CAL-CISO"));
        refused(joining.send("POST", "/v1/sites", offer.replace("\"far\"", "\"../far\"")), Problem.USAGE, "site name '../far'");
        refused(
                joining.post("/v1/sites", new SiteOffer("far", "", "US-CAL-CISO", List.of("morning"), List.of(), "")),
                Problem.USAGE, "hours 'morning'");
    }

    @Test
    void aSiteThatJoinsAgainHasANewTokenAndTheOldOneIsWorthless() {
        SiteOffer offer = TestSite.offer("moody", "US-CAL-CISO");
        String first = joining.post("/v1/sites", offer).as(SiteWelcome.class).token();
        String second = joining.post("/v1/sites", offer).as(SiteWelcome.class).token();

        try (Http before = cloud.http(first);
                Http now = cloud.http(second)) {
            refused(before.send("POST", "/v1/sites/moody/beat", BEAT), Problem.UNAUTHORIZED);
            assertThat(now.send("POST", "/v1/sites/moody/beat", BEAT).as(SiteOrders.class).assignments()).isEmpty();
        }
    }

    @Test
    void aBadManifestIsToldByFileAndLine() {
        String manifest = RunningCloud.manifest(1, 100).replace("inner_steps", "inner_stops");

        refused(
                cloud.owner.send("POST", "/v1/jobs?file=my%20job.yaml", manifest),
                Problem.MANIFEST_INVALID, "my job.yaml:7: ", "inner_stops", "maybe 'inner_steps'");
        refused(cloud.owner.send("POST", "/v1/jobs", ""), Problem.MANIFEST_INVALID, "job.yaml:1: ");
        refused(
                cloud.owner.send("POST", "/v1/jobs", manifest.replace("inner_stops", "inner_steps").replace("P6D", "2001-01-01T00:00:00Z")),
                Problem.MANIFEST_INVALID, "2001-01-01T00:00:00Z", "give a later one");
    }

    @Test
    void anUnknownZoneInAManifestIsToldByItsLine() {
        String manifest = RunningCloud.manifest(1, 100).replace("{at_least: 1}", "\n  at_least: 1\n  zones:\n    - US-TEX-ERCO\n    - MARS");

        refused(cloud.owner.send("POST", "/v1/jobs?file=job.yaml", manifest), Problem.UNKNOWN_ZONE, "job.yaml:12: ", "'MARS'", "US-TEX-ERCO");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        refused(cloud.owner.get("/v1/jobs/none-9"), Problem.NOT_FOUND, "none-9");
        refused(cloud.owner.get("/v2/jobs"), Problem.NOT_FOUND, "GET /v2/jobs");
        refused(cloud.owner.send("DELETE", "/v1/jobs", ""), Problem.NOT_FOUND, "DELETE /v1/jobs");
        refused(rack.http().get("/v1/jobs/none-9/versions/0"), Problem.NOT_FOUND, "none-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[null]", "{}", "[{}]", "7", "[{\"session\":\"s\"}]"})
    void samplesThatAreNoneAreRefused(String samples) {
        refused(rack.http().send("POST", "/v1/sites/rack/samples", samples), Problem.USAGE);
    }

    @Test
    void aSampleIsCheckedBeforeItIsCounted() {
        String good = sample("rack", "US-TEX-ERCO");

        refused(rack.http().send("POST", "/v1/sites/rack/samples", good.replace("MODELLED", "GUESSED")), Problem.USAGE);
        refused(rack.http().send("POST", "/v1/sites/rack/samples", good.replace("\"method\":\"MODELLED\",", "")), Problem.USAGE, "method");
        refused(rack.http().send("POST", "/v1/sites/rack/samples", good.replace("\"joules\":5", "\"joules\":-5")), Problem.USAGE);
        refused(rack.http().send("POST", "/v1/sites/rack/samples", sample("rack", "MARS")), Problem.UNKNOWN_ZONE, "'MARS'");
        assertThat(rack.http().send("POST", "/v1/sites/rack/samples", good).as(TestSite.Accepted.class).accepted()).isEqualTo(1);
        assertThat(rack.http().send("POST", "/v1/sites/rack/samples", good).as(TestSite.Accepted.class).accepted()).isZero();
        String ofNoJob = good.replace("\"job\":\"\"", "\"job\":\"tiny-9\"").replace("\"sequence\":0", "\"sequence\":1");
        assertThat(rack.http().send("POST", "/v1/sites/rack/samples", ofNoJob).as(TestSite.Accepted.class).accepted()).isZero();
    }

    private static String sample(String site, String zone) {
        return """
                [{"session":"by hand","sequence":0,"site":"%s","device":"cpu","zone":"%s","job":"","from":"2022-04-04T00:00:00Z",
                  "to":"2022-04-04T00:00:01Z","joules":5,"low_joules":1,"high_joules":9,"method":"MODELLED","source":"by hand"}]
                """.formatted(site, zone);
    }

    @Test
    void refusedUpdatesDoNotStopAJob(@TempDir Path folder) {
        try (RunningCloud own = RunningCloud.in(folder)) {
            TestSite site = TestSite.join(own.uri(), own.joinToken(), "rack", "US-TEX-ERCO");
            TestSite stranger = TestSite.join(own.uri(), own.joinToken(), "stranger", "US-CAL-CISO");
            String job = own.submit(RunningCloud.manifest(1, 400).replace("{at_least: 1}", "{at_least: 1, zones: [US-TEX-ERCO]}"));
            own.drive(job, List.of(site), Phase.TRAINING);
            RunningCloud.drive(List.of(site), () -> !site.handedIn().isEmpty());
            long from = site.handedIn().getLast().to();
            byte[] good = site.update(job, 0, from, site.handedIn().getFirst().payload()).encode();

            byte[] flipped = good.clone();
            flipped[flipped.length / 2] ^= 1;
            refused(site.putUpdate(job, flipped), Problem.UPDATE_CORRUPT, "checksum");
            refused(site.putUpdate(job, new byte[0]), Problem.UPDATE_CORRUPT);
            refused(site.putUpdate(job, ofAnotherModel(site.update(job, 0, from, new byte[0]))), Problem.SHAPE_MISMATCH, "site rack");
            refused(site.http().get("/v1/jobs/" + job + "/versions/0?wait=soon"), Problem.USAGE, "'soon'");
            refused(site.http().get("/v1/jobs/" + job + "/versions/last"), Problem.USAGE, "'last'");
            refused(site.http().get("/v1/jobs/" + job + "/versions/99/step"), Problem.NOT_FOUND, "snapshot");
            assertThat(site.http().get("/v1/jobs/" + job + "/versions/99?wait=0.05").status()).isEqualTo(204);
            assertThat(site.http().get("/v1/jobs/" + job + "/versions/0?wait=30").as(VersionInfo.class).job()).isEqualTo(job);
            for (String path : List.of("/versions/0", "/versions/0/snapshot", "/versions/1/step")) {
                refused(stranger.http().get("/v1/jobs/" + job + path), Problem.UNAUTHORIZED, "site stranger does not take part");
            }
            refused(
                    site.http().send("POST", "/v1/jobs/" + job + "/evaluations", "{\"site\":\"rack\",\"version\":0,\"loss\":-1,\"tokens\":1}"),
                    Problem.USAGE, "-1");

            JobStatus end = own.drive(job, List.of(site), Phase.FINISHED);
            assertThat(end.reason()).isEmpty();
            assertThat(end.tokensDone()).isGreaterThanOrEqualTo(400);
            site.close();
            stranger.close();
        }
    }

    /// The same of a model of 200 numbers.
    private static byte[] ofAnotherModel(UpdateFrame update) {
        return new UpdateFrame(
                        update.job(), update.site(), update.version(), 0, update.from(), update.to(), update.steps(), update.loss(),
                        200, "ab".repeat(32), "int8", new byte[204])
                .encode();
    }

    @Test
    void aPortThatIsTakenIsToldAndTheFolderIsFreeAgain(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Cloud.start(RunningCloud.settings(folder, taken.getLocalPort(), RunningCloud.HOME)))
                    .withMessageContaining("port " + taken.getLocalPort())
                    .matches(e -> e.problem() == Problem.PORT_IN_USE);
        }
        RunningCloud.in(folder).close();
    }

    @Test
    void anImpossiblePortIsTold(@TempDir Path folder) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cloud.start(RunningCloud.settings(folder, 70_000, RunningCloud.HOME)))
                .withMessageContaining("70000")
                .matches(e -> e.problem() == Problem.USAGE);
    }

    @Test
    void aFolderHoldsOneCloud() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RunningCloud.in(cloud.folder))
                .withMessageContaining(cloud.folder.toString())
                .matches(e -> e.problem() == Problem.FOLDER_IN_USE);
    }

    @Test
    void aFolderThatIsAFileIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RunningCloud.in(file))
                .withMessageContaining(file.toString())
                .matches(e -> e.problem() == Problem.FOLDER_UNWRITABLE);
    }

    @Test
    void aStoreThatIsNoneIsTold(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("wattle.db"), "Dear Sir or Madam, ".repeat(100));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> RunningCloud.in(folder))
                .withMessageContaining("not a database")
                .matches(e -> e.problem() == Problem.FOLDER_UNWRITABLE);
    }

    @Test
    void anUnknownHomeZoneIsToldAndTheFolderIsFreeAgain(@TempDir Path folder) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cloud.start(RunningCloud.settings(folder, 0, "MARS")))
                .withMessageContaining("'MARS'")
                .matches(e -> e.problem() == Problem.UNKNOWN_ZONE);
        RunningCloud.in(folder).close();
    }

    @Test
    void tokensAreForTheirOwnerAloneAndNeverEmpty(@TempDir Path folder) throws IOException {
        Files.createFile(Cloud.ownerToken(folder)); // as a crash may leave it
        try (RunningCloud own = RunningCloud.in(folder);
                Http nothing = own.http(" ")) {
            assertThat(Cloud.ownerToken(folder)).content().hasSizeGreaterThan(40);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Cloud.ownerToken(folder)))).isEqualTo("rw-------");
            refused(nothing.get("/v1/jobs"), Problem.UNAUTHORIZED);
            assertThat(own.owner.get("/v1/jobs").as(JobStatus[].class)).isEmpty();
        }
    }

    @Test
    void aCloudIsClosedOnce(@TempDir Path folder) throws InterruptedException {
        Cloud own = Cloud.start(RunningCloud.settings(folder, 0, RunningCloud.HOME));
        own.close();
        own.close();

        own.awaitStop();
    }
}
