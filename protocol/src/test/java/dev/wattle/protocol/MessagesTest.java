package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.footprint.Method;
import dev.wattle.protocol.JobManifest.Deadline;
import dev.wattle.protocol.JobManifest.Parsed;
import dev.wattle.protocol.JobManifest.SiteRule;
import dev.wattle.protocol.TensorLayout.TensorInfo;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every message is read as it was written.
class MessagesTest {
    private static final Instant TIME = Instant.parse("2022-05-16T10:00:00Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final ModelSpec MODEL = new ModelSpec(4, 2, 128, 64, -3);
    private static final TrainingSpec TRAINING = new TrainingSpec(8, 30, 2e-3, 0.2, 0.5, 0.8, "float32");
    private static final Lease LEASE = new Lease("job-1", "rack", TIME, TIME.plusSeconds(3600));
    private static final ClockSetting CLOCK = new ClockSetting(TIME, TIME.plusMillis(1500), 5040.5);
    private static final ProblemBody PROBLEM = new ProblemBody("worker-failed", 502, "the worker ended with 1; read its log");
    private static final SiteBeat.Work WORK =
            new SiteBeat.Work("job-1", SiteBeat.State.WORKING, 801_000, 10_800.5, 2.25, null);
    private static final Assignment ASSIGNMENT = new Assignment(
            "job-1", Phase.TRAINING, MODEL, TRAINING, 1_200_000, "java-sources", new Share(1, 3), 42,
            List.of("python3", "train.py"), List.of(LEASE), 7, 15_360, 30_720, 6L);
    private static final Assignment BARE = new Assignment(
            "job-1", Phase.WAITING, MODEL, TRAINING, 1, "text", Share.WHOLE, 1, List.of(), List.of(), -1, 0, 0, null);

    private static final JobStatus.SiteStatus SITE_STATUS =
            new JobStatus.SiteStatus("rack", "US-TEX-ERCO", "working", 411.5, 15_360, 12);
    private static final JobStatus STATUS = new JobStatus(
            "job-1", "tiny", Phase.FAILED, "no site left", "", TIME, TIME, TIME.plusSeconds(9), 1_200_000, 30_720, 7, 2.5, 5.5, 2.25,
            0.001, 0.0005, 1_000_000, 12.5, List.of(SITE_STATUS));

    private static final SiteTerms.Energy ROOF = new SiteTerms.Energy("roof", 3, 40, -0.1, List.of("10:00-16:00 America/Los_Angeles"));
    private static final SiteTerms TERMS =
            new SiteTerms(8, 350.5, SiteTerms.WattsFrom.GIVEN, "given by the provider", 1.12, 0.21, List.of(ROOF));
    private static final SiteOffer OFFER =
            new SiteOffer("rack", "a rack by a wind farm", "US-TEX-ERCO", List.of("22:00-06:00"), List.of("text"), "2 threads", TERMS);
    private static final SiteListing LISTING = new SiteListing(OFFER, true, 0.5, List.of("job-1"));
    private static final ZoneHours.Stretch STRETCH = new ZoneHours.Stretch(TIME, Method.MODELLED, "grid.csv", List.of(231.5, 0.0));

    static Stream<Record> messages() {
        return Stream.of(
                ASSIGNMENT,
                BARE,
                new Baseline(2.25, 5.5, 1_200_000, 70.5, 5000, 2500, 9000, List.of(new Baseline.Point(15_360, 4.5))),
                new Baseline.Point(15_360, 4.5),
                CLOCK,
                ClockSetting.WALL,
                new DailyWindow(LocalTime.of(22, 0), LocalTime.of(6, 30), ZoneId.of("America/New_York")),
                new Evaluation("rack", 7, 2.125, 40_960),
                new Instruction(Instruction.Action.TRAIN, 7, 20, 15_360, 30_720),
                Instruction.PAUSE,
                new JobManifest("tiny", MODEL, "text", 5, new Deadline("P7D"), TRAINING, new SiteRule(3, List.of("FR"), 0.1), List.of("w")),
                new SiteRule(2, List.of(), 0.5),
                STATUS,
                new JobStatus("job-1", "tiny", Phase.WAITING, "", "waiting for sites", TIME, TIME, TIME.plusSeconds(9), 5, 0, -1, null,
                        null, null, 0, 0, 0, 0, List.of(SITE_STATUS)),
                SITE_STATUS,
                new JobStatus.SiteStatus("rack", "US-TEX-ERCO", "offline", null, 0, 0),
                LEASE,
                MODEL,
                PROBLEM,
                new Share(2, 3),
                new SiteBeat(List.of(WORK)),
                WORK,
                new SiteBeat.Work("job-1", SiteBeat.State.FAILED, 0, 0, null, PROBLEM),
                LISTING,
                new SiteListing(OFFER, false, null, List.of()),
                OFFER,
                new SiteOffer("rack", "", "US-TEX-ERCO", List.of(), List.of(), "2 threads"),
                new SiteOrders(CLOCK, List.of(ASSIGNMENT, BARE)),
                TERMS,
                ROOF,
                new SiteWelcome("rack", "secret", CLOCK),
                new SitesNow(TIME, List.of(LISTING)),
                ASSIGNMENT.task("rack", "/data/src.zip"),
                new TensorLayout(List.of(new TensorInfo("weight", List.of(2, 3)))),
                new TensorInfo("scale", List.of()),
                TRAINING,
                new UpdateReceipt(UpdateReceipt.Verdict.DUPLICATE, 7, 15_360),
                new VersionInfo("job-1", 7, DIGEST, 30_720, 15_360, 7_680, true),
                new WorkerEvaluation(7, 2.125, 40_960),
                new WorkerProgress(7, 20, 15_360, 2.25),
                new WorkerProgress.Reply(true),
                new WorkerReady(801_000, 10_800.5, 1_000_000, 50_000),
                new ZoneHours("US-TEX-ERCO", TIME, List.of(STRETCH)),
                STRETCH);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsReadAsItWasWritten(Record message) {
        assertThat(Json.read(Json.write(message), message.getClass())).isEqualTo(message);
        assertThat(Json.read(Json.bytes(message), message.getClass())).isEqualTo(message);
        assertThat(Json.read(Json.writePretty(message), message.getClass())).isEqualTo(message);
    }

    /// A new message belongs into the list above.
    @Test
    void noMessageIsForgotten() throws IOException, URISyntaxException, ClassNotFoundException {
        Set<Class<?>> ofOtherForm = Set.of(UpdateFrame.class, StepFrame.class, Safetensors.File.class, Parsed.class, Deadline.class);
        Set<Class<?>> sampled = messages().map(Object::getClass).collect(Collectors.toSet());
        Path classes = Path.of(Json.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve(Json.class.getPackageName().replace('.', '/'));
        List<String> names;
        try (Stream<Path> files = Files.list(classes)) {
            names = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".class")).toList();
        }

        assertThat(names).contains("Task.class");
        for (String name : names) {
            Class<?> type = Class.forName(Json.class.getPackageName() + "." + name.replace(".class", ""));
            if (type.isRecord() && isPublic(type) && !ofOtherForm.contains(type) && !isOfAFile(type)) {
                assertThat(sampled).contains(type);
            }
        }
    }

    /// What people write into files and nobody sends.
    private static boolean isOfAFile(Class<?> type) {
        Class<?> outermost = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        return outermost == PlanManifest.class || outermost == SitesFile.class;
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (around == null || isPublic(around));
    }

    @Test
    void fieldsHaveSnakeCaseNamesAndTimesAreIso8601() {
        assertThat(Json.write(CLOCK))
                .isEqualTo("{\"replay_from\":\"2022-05-16T10:00:00Z\",\"started_at\":\"2022-05-16T10:00:01.500Z\",\"speed\":5040.5}");
    }

    @Test
    void aFieldOfALaterVersionIsPassedOver() {
        assertThat(Json.read("{\"index\":1,\"of\":3,\"colour\":\"blue\"}", Share.class)).isEqualTo(new Share(1, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "{\"site\":\"rack\",\"token\":\"t\"}",
        "{\"site\":\"rack\",\"token\":null,\"clock\":{\"speed\":1}}",
        "{\"site\":\"rack\",\"token\":\"t\",\"clock\":{}}",
        "{\"site\":\"rack\",\"site\":\"rack\",\"token\":\"t\",\"clock\":{\"speed\":1}}",
        "{\"site\":\"rack\",\"token\":\"t\",\"clock\":{\"speed\":1}} {}",
        "{\"site\":\"rack\",\"token\":\"t\",\"clock\":{\"speed\":\"fast\"}}"
    })
    void whatIsNotWholeIsAnsweredInOneLine(String json) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read(json, SiteWelcome.class))
                .withMessageStartingWith("not a SiteWelcome: ")
                .matches(e -> e.problem() == Problem.USAGE)
                .matches(e -> e.line().lines().count() == 1);
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read("{\"job\":\"j\",\"version\":7,\"schedule_tokens\":0,\"position\":0,\"committed\":0,\"over\":true}", VersionInfo.class))
                .withMessage("not a VersionInfo: digest is missing; check the message's fields");
    }

    @Test
    void whatIsMissingInAListOfMessagesIsNamed() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read("[{\"type\":\"usage\",\"status\":400}]", ProblemBody[].class))
                .withMessageContaining("0.detail is missing");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read("[null]", ProblemBody[].class))
                .withMessageContaining("0 is missing");
    }

    @Test
    void textThatIsNotUtf8IsAnswered() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read("{\"index\":0,\"of\":1}é".getBytes(StandardCharsets.ISO_8859_1), Share.class))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void aMessagesOwnCheckIsHeardThroughTheWire() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read("{\"index\":3,\"of\":3}", Share.class))
                .withMessage("share 3 of 3 does not exist; index runs from 0 to of - 1");
    }

    @Test
    void aLeaseCoversItsFirstInstantAndNotItsLast() {
        assertThat(LEASE.covers(LEASE.from())).isTrue();
        assertThat(LEASE.covers(LEASE.to().minusNanos(1))).isTrue();
        assertThat(LEASE.covers(LEASE.to())).isFalse();
        assertThat(LEASE.covers(LEASE.from().minusNanos(1))).isFalse();
    }

    @Test
    void aLeaseIsNotEmpty() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Lease("job-1", "rack", TIME, TIME))
                .withMessageContaining("is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-rack", "a b", "a/b", "ünï", "x123456789012345678901234567890123456789012345678901234567890123"})
    void aSiteNameFitsAUrl(String site) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new SiteOffer(site, "", "FR", List.of(), List.of(), ""))
                .withMessageContaining("cannot be used")
                .matches(e -> e.problem() == Problem.USAGE);
    }

    @Test
    void anOffersHoursAreItsWindows() {
        SiteOffer offer = new SiteOffer("rack", "", "FR", List.of("22:00-06:00", "12:00-13:00"), List.of(), "");

        assertThat(offer.windows()).containsExactly(DailyWindow.parse("22:00-06:00"), DailyWindow.parse("12:00-13:00"));
    }

    @Test
    void anOfferOfAnAgentThatSaysNothingOfItsDevicesIsReadWithWhatIsUsual() {
        SiteOffer offer = Json.read(
                "{\"site\":\"rack\",\"description\":\"\",\"zone\":\"FR\",\"hours\":[],\"data_sets\":[],\"hardware\":\"2 threads\"}", SiteOffer.class);

        assertThat(offer.terms()).isEqualTo(SiteTerms.UNSAID);
        assertThat(offer).isEqualTo(new SiteOffer("rack", "", "FR", List.of(), List.of(), "2 threads"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "\"devices\":8        | \"devices\":0          | devices cannot be 0",
        "\"devices\":8        | \"devices\":1000001    | devices cannot be 1000001",
        "\"devices\":8        | \"devices\":1e30       | not a SiteOffer",
        "\"devices\":8,       |                        | not a SiteOffer",
        "\"watts\":350.5      | \"watts\":0            | watts cannot be 0.0",
        "\"watts\":350.5      | \"watts\":1e999        | watts cannot be Infinity",
        "\"watts\":350.5      | \"watts\":NaN          | not a SiteOffer",
        "\"watts\":350.5      | \"watts\":\"many\"     | not a SiteOffer",
        "\"GIVEN\"            | \"GUESSED\"            | not a SiteOffer",
        "given by the provider| given\\nby me          | watts_source cannot be 'given?by me'",
        "given by the provider| given\\u001b[2Jby me   | watts_source cannot be 'given?[2Jby me'",
        "\"pue\":1.12         | \"pue\":0.9            | pue cannot be 0.9",
        "\"pue\":1.12         | \"pue\":11             | pue cannot be 11.0",
        "\"price\":0.21       | \"price\":-1e999       | price cannot be -Infinity",
        "\"price\":-0.1       | \"price\":1e10         | price cannot be 1.0E10",
        "\"kilowatts\":3.0    | \"kilowatts\":-3       | kilowatts cannot be -3.0",
        "\"grams_per_kwh\":40.0 | \"grams_per_kwh\":40000 | grams_per_kwh cannot be 40000.0",
        "\"roof\"             | \" \"                  | energy name cannot be ''",
        "10:00-16:00          | noon                   | hours 'noon America/Los_Angeles' cannot be read"
    })
    void whatANetworkSaysOfDevicesIsChecked(String good, @Nullable String bad, String wrong) {
        String json = Json.write(OFFER);

        assertThat(json).contains(good);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read(json.replace(good, bad == null ? "" : bad), SiteOffer.class))
                .withMessageContaining(wrong)
                .matches(e -> e.problem() == Problem.USAGE)
                .matches(e -> e.line().lines().count() == 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "10:00:00Z | 10:30:00Z | off the hour",
        "231.5     | -1        | -1.0 g/kWh",
        "231.5     | 1e999     | Infinity g/kWh",
        "231.5     | null      | not a ZoneHours",
        "MODELLED  | GUESSED   | not a ZoneHours"
    })
    void whatANetworkSaysOfHoursIsChecked(String good, String bad, String wrong) {
        String json = Json.write(new ZoneHours("FR", TIME, List.of(STRETCH)));

        assertThat(json).contains(good);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Json.read(json.replace(good, bad), ZoneHours.class))
                .withMessageContaining(wrong)
                .matches(e -> e.problem() == Problem.USAGE);
    }

    @Test
    void aLossThatIsNotFiniteIsNoEvaluation() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> new Evaluation("rack", 1, Double.NaN, 5))
                .withMessageContaining("NaN");
    }
}
