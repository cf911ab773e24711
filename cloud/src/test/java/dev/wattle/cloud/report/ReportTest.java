package dev.wattle.cloud.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.Footprint;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ReportTest {
    private static final Pattern FIGURES = Pattern.compile("<script>const FIGURES = (.*?);</script>", Pattern.DOTALL);

    @TempDir
    Path folder = Path.of("");

    private String report(JobRecord record) throws IOException {
        JobFiles.write(record, folder);
        return Files.readString(folder.resolve(JobFiles.REPORT));
    }

    private Summary summary(JobRecord record) throws IOException {
        JobFiles.write(record, folder);
        return Json.read(Files.readString(folder.resolve(JobFiles.SUMMARY)), Summary.class);
    }

    private static JsonNode figures(String report) {
        Matcher matcher = FIGURES.matcher(report);
        assertThat(matcher.find()).isTrue();
        return JsonMapper.shared().readTree(matcher.group(1));
    }

    @Test
    void theReportNeedsNothingButItself() throws IOException {
        String report = report(Records.usual());

        assertThat(report)
                .doesNotContainPattern("(?i)<(link|iframe|img|object|embed|base|form)\\b")
                .doesNotContainPattern("(?i)<[a-z]+[^>]*\\s(src|href|action|poster)\\s*=")
                .doesNotContainPattern("(?i)@import|url\\(\\s*['\"]?https?:")
                .doesNotContain("sourceMappingURL")
                .doesNotContainPattern("\\b(fetch|importScripts|XMLHttpRequest|WebSocket|EventSource)\\s*\\(");
    }

    @Test
    void theReportIsWhole() throws IOException {
        String report = report(Records.usual());

        assertThat(report).contains("<title>Wattle: tiny</title>").contains("Chart.js v4").endsWith("</html>\n");
        assertThat(report).doesNotContain("{title}", "{figures}", "/*{");
        assertThat(Pattern.compile("<script>").matcher(report).results().count()).isEqualTo(3);
        assertThat(Pattern.compile("</script>").matcher(report).results().count()).isEqualTo(3);
    }

    @Test
    void theReportDrawsTheFiguresOfTheSummary() throws IOException {
        JobRecord record = Records.usual();
        JsonNode figures = figures(report(record));

        assertThat(Json.read(figures.get("summary").toString(), Summary.class)).isEqualTo(summary(record));
        assertThat(figures.get("sites").get(0).get("name").asString()).isEqualTo("house");
        assertThat(figures.get("sites").get(0).get("tokens").asLong()).isEqualTo(160);
        assertThat(figures.get("sites").get(0).get("energy_kwh").asDouble()).isCloseTo(2 * 1100.75 / 3.6e6, within(1e-12));
        assertThat(figures.get("sites").get(1).get("bytes_received").asLong()).isEqualTo(1900);
        assertThat(figures.get("control_plane").get("zone").asString()).isEqualTo("US-MIDA-PJM");
        assertThat(figures.get("losses")).hasSize(3);
        assertThat(figures.get("losses").get(2).get("tokens").asLong()).isEqualTo(240);
        assertThat(figures.get("at_once")).extracting(base -> base.get("zone").asString()).containsExactly("US-CAL-CISO", "US-TEX-ERCO");
        assertThat(figures.get("sites").get(0).get("hours")).hasSize(8);
        assertThat(figures.get("sites").get(0).get("hours")).filteredOn(hour -> hour.get("worked").asBoolean()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"</script><script>alert(1)</script>", "</title><script>alert(1)</script>", "<!--<script>", "{title} \"{figures}\" & 'more' \u2028 ü"})
    void whateverAJobOrASiteIsCalledStaysText(String text) throws IOException {
        String report = report(Records.named(text, text));

        assertThat(Pattern.compile("(?i)<script").matcher(report).results().count()).isEqualTo(3);
        assertThat(Pattern.compile("(?i)</script").matcher(report).results().count()).isEqualTo(3);
        assertThat(Pattern.compile("(?i)</title").matcher(report).results().count()).isEqualTo(1);
        assertThat(report).doesNotContain("<!--");
        JsonNode figures = figures(report);
        assertThat(figures.get("summary").get("name").asString()).isEqualTo(text);
        assertThat(figures.get("sites").get(0).get("description").asString()).isEqualTo(text);
    }

    @Test
    void theReportSaysWhatItsEnergyIsFrom() throws IOException {
        assertThat(figures(report(Records.usual())).get("energy_source").asString())
                .isEqualTo("a model of control-plane; a model of house; a model of rack");
    }

    @Test
    void theSummaryIsRightToTheFigure() throws IOException {
        JobRecord record = Records.usual();
        Summary summary = summary(record);
        Footprint total = record.ledger().total();

        assertThat(summary.outcome()).isEqualTo("finished");
        assertThat(summary.untrainedLoss()).isEqualTo((5.5 * 100 + 5.0 * 300) / 400);
        assertThat(summary.validationLoss()).isEqualTo((2.5 * 100 + 2.25 * 300) / 400);
        assertThat(summary.baselineValidationLoss()).isNull();
        assertThat(summary.tokens()).isEqualTo(240);
        assertThat(summary.innerSteps()).isEqualTo(30);
        assertThat(summary.bytesOnWire()).isEqualTo(8000);
        assertThat(summary.energyKwh()).isEqualTo(total.kwh()).isCloseTo(2 * 3110.875 / 3.6e6, within(1e-12));
        assertThat(summary.energyKwhLow()).isLessThan(summary.energyKwh());
        assertThat(summary.energyKwhHigh()).isGreaterThan(summary.energyKwh());
        assertThat(summary.energyMethod()).isEqualTo("modelled");
        assertThat(summary.carbonKg()).isEqualTo(total.kg());
        assertThat(summary.seconds()).isEqualTo(12.5);
    }

    /// Two sites exchange half of the model each in each of the two halves of a ring all-reduce: 2 * 1/2 of 4000 bytes a
    /// site and step.
    @Test
    void dataParallelTrainingIsChargedForEachByteOnce() throws IOException {
        assertThat(summary(Records.usual()).bytesDataParallel()).isEqualTo(30 * 4000);
    }

    @Test
    void theBaselineIsTheSitesWorkInTheFirstHoursOfOneZone() throws IOException {
        JobRecord record = Records.usual();
        Summary summary = summary(record);
        double grams = 0;
        for (int hour = 0; hour < 4; hour++) {
            grams += record.grid().at("US-MIDA-PJM", record.job().submittedAt().plus(Duration.ofHours(hour))).gramsPerKwh();
        }
        double kwh = 2 * 3100.875 / 3.6e6;

        assertThat(summary.baselineZone()).isEqualTo("US-MIDA-PJM");
        assertThat(summary.baselineEnergyKwh()).isCloseTo(kwh, within(1e-12));
        assertThat(summary.baselineCarbonKg()).isCloseTo(kwh * grams / 4 / 1000, within(1e-12));
    }

    @Test
    void aReferenceRunGivesTheBaselineItsEnergy() throws IOException {
        Baseline baseline = new Baseline(2.25, 5.5, 240, 3, 7.2e6, 3.6e6, 1.44e7, List.of(new Baseline.Point(120, 4.5)));
        JobRecord record = Records.with(baseline);
        Summary summary = summary(record);

        assertThat(summary.baselineValidationLoss()).isEqualTo(2.25);
        assertThat(summary.lossRatio()).isEqualTo((2.5 * 100 + 2.25 * 300) / 400 / 2.25);
        assertThat(summary.baselineEnergyKwh()).isEqualTo(2);
        assertThat(figures(report(record)).get("reference_losses")).hasSize(1);
    }

    @Test
    void theDisclosureNamesItsBaselinesAndTheModel() throws IOException {
        JobFiles.write(Records.usual(), folder);
        JsonNode facts = JsonMapper.shared().readTree(Files.readString(folder.resolve(JobFiles.DISCLOSURE))).get("facts");

        assertThat(facts.get("baselines")).extracting(base -> base.get("name").asString()).contains("at once in US-CAL-CISO");
        assertThat(facts.get("model").get("sha256").asString()).isEqualTo("ab".repeat(32));
        assertThat(facts.get("model").get("tokens").asLong()).isEqualTo(240);
    }

    @Test
    void theModelCardSaysGramsToHuggingFace() throws IOException {
        JobRecord record = Records.usual();
        JobFiles.write(record, folder);
        String card = Files.readString(folder.resolve(JobFiles.MODEL_CARD));
        assertThat(card).startsWith("---\n").endsWith("---\n");

        JsonNode emissions = new YAMLMapper().readTree(card.substring(4, card.length() - 4)).get("co2_eq_emissions");
        double grams = record.ledger().total().carbon().value();
        assertThat(emissions.get("emissions").isNumber()).isTrue();
        assertThat(emissions.get("emissions").asDouble()).isCloseTo(grams, within(grams * 1e-5));
        assertThat(emissions.get("training_type").asString()).isEqualTo("pre-training");
        assertThat(emissions.get("geographical_location").asString()).isEqualTo("US-CAL-CISO, US-MIDA-PJM, US-TEX-ERCO");
        assertThat(emissions.get("hardware_used").asString()).contains("rack: a \"fast\" one; 2 threads");
    }

    @Test
    void hoursThatTheGridDataLackAreLeftOutAndSaidSo() throws IOException {
        JobRecord record = Records.beyondTheGridData();
        JsonNode figures = figures(report(record));

        assertThat(figures.get("sites").get(0).get("hours")).filteredOn(hour -> hour.get("grams_per_kwh").isNull()).hasSize(5);
        assertThat(figures.get("at_once").get(0).get("how").asString()).contains("(1 hours without a known carbon intensity left out)");
        assertThat(summary(record).baselineCarbonKg()).isPositive();
    }

    @Test
    void aFileIsWrittenOverTheFormerOneOrNotAtAll() throws IOException {
        Path file = folder.resolve("deeper").resolve("summary.json");
        JobFiles.write(file, "first");
        JobFiles.write(file, "second");
        assertThat(file).hasContent("second");
        assertThat(folder.resolve("deeper")).isDirectoryContaining("glob:**summary.json").isDirectoryNotContaining("glob:**.part");

        Path inTheWay = Files.createDirectory(folder.resolve("report.html.part"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobFiles.write(folder.resolve("report.html"), "page"))
                .withMessageContaining("report.html")
                .matches(e -> e.problem() == Problem.FOLDER_UNWRITABLE);
        assertThat(inTheWay).isEmptyDirectory();
    }
}
