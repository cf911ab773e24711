package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.protocol.JobManifest.Deadline;
import dev.wattle.protocol.JobManifest.Parsed;
import dev.wattle.protocol.JobManifest.SiteRule;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobManifestTest {
    private static final String FULL =
            """
            wattle: job/v1
            name: java-writer
            model: {kind: gpt, layers: 4, heads: 2, width: 128, context: 64, seed: 7}
            data: java-sources
            tokens: 1200000
            deadline: P7D
            training:
              batch: 8
              inner_steps: 30
              learning_rate: 2.0e-3
              weight_decay: 0.2
              outer_learning_rate: 0.5
              outer_momentum: 0.8
              codec: float32
            sites:
              at_least: 3
              zones:
                - US-CAL-CISO
                - US-TEX-ERCO
              minimum_share: 0.15
            worker: [python3, train.py]
            """;
    private static final String SHORT =
            """
            # the least that a job needs
            wattle: job/v1
            name: tiny
            model: {kind: gpt, layers: 1, heads: 1, width: 8, context: 2}
            data: text
            tokens: 1
            deadline: 2026-08-01T00:00:00Z
            """;

    @Test
    void everyFieldIsRead() {
        assertThat(JobManifest.parse(FULL, "job.yaml"))
                .isEqualTo(new JobManifest(
                        "java-writer",
                        new ModelSpec(4, 2, 128, 64, 7),
                        "java-sources",
                        1_200_000,
                        new Deadline("P7D"),
                        new TrainingSpec(8, 30, 2e-3, 0.2, 0.5, 0.8, "float32"),
                        new SiteRule(3, List.of("US-CAL-CISO", "US-TEX-ERCO"), 0.15),
                        List.of("python3", "train.py")));
    }

    @Test
    void whatIsLeftOutHasADefault() {
        assertThat(JobManifest.parse(SHORT, "job.yaml"))
                .isEqualTo(new JobManifest(
                        "tiny",
                        new ModelSpec(1, 1, 8, 2, 1),
                        "text",
                        1,
                        new Deadline("2026-08-01T00:00:00Z"),
                        new TrainingSpec(12, 20, 1e-3, 0.1, 0.7, 0.9, "int8"),
                        new SiteRule(1, List.of(), 0),
                        List.of()));
    }

    @Test
    void aDeadlineIsCountedFromTheSubmission() {
        Instant submitted = Instant.parse("2022-05-16T10:00:00Z");

        assertThat(new Deadline("P7D").from(submitted)).isEqualTo("2022-05-23T10:00:00Z");
        assertThat(new Deadline("PT90M").from(submitted)).isEqualTo("2022-05-16T11:30:00Z");
        assertThat(new Deadline("2022-06-01T02:00:00+02:00").from(submitted)).isEqualTo("2022-06-01T00:00:00Z");
    }

    @Test
    void anyZoneIsAllowedWhenNoneIsNamed() {
        assertThat(SiteRule.ANY.allows("FR")).isTrue();
        assertThat(new SiteRule(1, List.of("FR", "DE"), 0).allows("DE")).isTrue();
        assertThat(new SiteRule(1, List.of("FR", "DE"), 0).allows("PL")).isFalse();
    }

    @Test
    void aLaterCheckCanNameTheLine() {
        Parsed parsed = JobManifest.parseWithLines(FULL, "job.yaml");

        assertThat(parsed.place("sites.zones.1")).isEqualTo("job.yaml:19");
        assertThat(parsed.place("training.codec")).isEqualTo("job.yaml:14");
        assertThat(parsed.place("data")).isEqualTo("job.yaml:4");
    }

    @Test
    void theLineOfAFieldThatIsNotThereIsItsGroups() {
        Parsed parsed = JobManifest.parseWithLines(FULL.replace("  batch: 8\n", ""), "job.yaml");

        assertThat(parsed.place("training.batch")).isEqualTo("job.yaml:7");
        assertThat(JobManifest.parseWithLines(SHORT, "job.yaml").place("sites.zones.0")).isEqualTo("job.yaml:1");
    }

    /// What is replaced in the full manifest, by what, and the one line that answers it.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock =
            """
            job/v1               | job/v9        | job.yaml:1: wattle is 'job/v9'; this version of Wattle reads 'job/v1'
            name: java-writer    | name: 12      | job.yaml:2: name is the number 12; it must be text, in quotes if need be
            name: java-writer    | name: -x      | job.yaml:2: name is '-x'; it must be up to 63 letters, digits and dashes
            name:                | Name:         | job.yaml:2: Name is not a known field; maybe 'name'
            name:                | naem:         | job.yaml:2: naem is not a known field; maybe 'name'
            worker:              | qqqqqqqqqqqq: | job.yaml:21: qqqqqqqqqqqq is not a known field; known are wattle, name, model, data, tokens, deadline, training, sites, worker
            data: java-sources   | name: again   | job.yaml:4: field 'name' comes twice; name it once
            data: java-sources   | #             | job.yaml:1: data is missing; add it
            data: java-sources   | data:         | job.yaml:4: data is empty; it must be text
            data: java-sources   | data: true    | job.yaml:4: data is true; it must be text, in quotes if need be
            data: java-sources   | data: [a]     | job.yaml:4: data is a list; it must be text
            data: java-sources   | data: a/b     | job.yaml:4: data is 'a/b'; it must be the name of a data set that sites hold
            data: java-sources   | data: *other  | job.yaml:4: '*other' is an alias; write the value out
            data: java-sources   | data: !!set x | job.yaml:4: the tag 'tag:yaml.org,2002:set' is not read; leave it out
            1200000              | 0             | job.yaml:5: tokens is the number 0; it must be a whole number from 1 to 1000000000000000
            1200000              | 1.5           | job.yaml:5: tokens is the number 1.5; it must be a whole number from 1 to 1000000000000000
            1200000              | 1e16          | job.yaml:5: tokens is the number 1e16; it must be a whole number from 1 to 1000000000000000
            1200000              | 1e999         | job.yaml:5: tokens is the number 1e999; it must be a whole number from 1 to 1000000000000000
            1200000              | many          | job.yaml:5: tokens is the text 'many'; it must be a whole number from 1 to 1000000000000000
            P7D                  | 7 days        | job.yaml:6: deadline is '7 days'; it must be a time after submission such as P7D or PT12H, at most ten years, or an instant such as 2026-08-01T00:00:00Z
            P7D                  | P-1D          | job.yaml:6: deadline is 'P-1D'; it must be a time after submission such as P7D or PT12H, at most ten years, or an instant such as 2026-08-01T00:00:00Z
            P7D                  | 2026-08-01    | job.yaml:6: deadline is '2026-08-01'; it must be a time after submission such as P7D or PT12H, at most ten years, or an instant such as 2026-08-01T00:00:00Z
            kind: gpt            | kind: lstm    | job.yaml:3: model.kind is 'lstm'; this version of Wattle reads 'gpt'
            kind: gpt,           |               | job.yaml:3: model.kind is missing; add it
            heads: 2             | heads: 3      | job.yaml:3: model.width is 128; it must be a multiple of heads, at most 16384
            layers: 4            | layers: 97    | job.yaml:3: model.layers is 97; it must be from 1 to 96
            layers: 4            | layers: 4.5   | job.yaml:3: model.layers is the number 4.5; it must be a whole number
            {kind                | [{kind        | job.yaml:4: not YAML: expected ',' or ']', but got <scalar>, in what begins in line 3; check indentation, quotes and brackets
            batch:               | batc:         | job.yaml:8: training.batc is not a known field; maybe 'batch'
            inner_steps:         | innerSteps:   | job.yaml:9: training.innerSteps is not a known field; maybe 'inner_steps'
            batch: 8             | batch: 0      | job.yaml:8: training.batch is 0; it must be from 1 to 65536
            learning_rate: 2.0e-3| learning_rate: .nan| job.yaml:10: training.learning_rate is the number .nan; it must be a number such as 0.5
            0.2                  | 1e999         | job.yaml:11: training.weight_decay is the number 1e999; it must be a number such as 0.5
            outer_momentum: 0.8  | outer_momentum: 1| job.yaml:13: training.outer_momentum is 1.0; it must be from 0, below 1
            float32              | int4          | job.yaml:14: training.codec is 'int4'; it must be one of int8, float32
            - US-TEX-ERCO        | - 5           | job.yaml:19: sites.zones.1 is the number 5; it must be text, in quotes if need be
            0.15                 | 0.5           | job.yaml:20: sites.minimum_share is 0.5; it must be from 0 to 1 / at_least, so that the shares of 3 sites fit the whole
            at_least: 3          | at_least: 0   | job.yaml:16: sites.at_least is 0; it must be from 1 to 10000
            [python3, train.py]  | python3       | job.yaml:21: worker is the text 'python3'; it must be a list such as [one, two]
            [python3, train.py]  | ['', train.py]| job.yaml:21: worker.0 is empty; it must be a program
            - US-TEX-ERCO        | - ''          | job.yaml:19: sites.zones.1 is empty; it must be a zone's name
            data: java-sources   | data: ''      | job.yaml:4: data is ''; it must be the name of a data set that sites hold
            """)
    void aWrongFieldIsAnsweredWithItsLine(String what, @Nullable String by, String line) {
        String changed = FULL.replaceFirst(Pattern.quote(what), by == null ? "" : by);

        assertThat(FULL).contains(what);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobManifest.parse(changed, "job.yaml"))
                .withMessage(line)
                .matches(e -> e.problem() == Problem.MANIFEST_INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock =
            """
            ''                  | job.yaml:1: the file holds the text ''; begin with 'wattle: job/v1'
            - a                 | job.yaml:1: the file holds a list; begin with 'wattle: job/v1'
            # nothing           | job.yaml:1: the file is empty; begin with 'wattle: job/v1'
            a: 'open            | job.yaml:1: not YAML: found unexpected end of stream; check indentation, quotes and brackets
            a: b: c             | job.yaml:1: not YAML: mapping values are not allowed here; check indentation, quotes and brackets
            [[[[[[[[[[[[[[[[[[[ | job.yaml:1: fields lie deeper than 16 levels; a manifest has two
            """)
    void aFileThatIsNoManifestIsAnswered(String text, String line) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobManifest.parse(text, "job.yaml"))
                .withMessage(line);
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobManifest.parse(SHORT + "---\nwattle: job/v1\n", "job.yaml"))
                .withMessage("job.yaml:9: a second document begins here; put each job in its own file");
    }

    @Test
    void aHugeFileIsRefusedUnread() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobManifest.parse(" ".repeat((1 << 20) + 1), "job.yaml"))
                .withMessage("job.yaml:1: the file has 1048577 characters; a manifest has at most 1048576");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_200_000", "0x10", "012", "'12'"})
    void aNumberIsPlainDigits(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobManifest.parse(FULL.replace("1200000", text), "job.yaml"))
                .withMessageStartingWith("job.yaml:5: tokens is the text");
    }

    @Property(tries = 2000)
    void anyTextIsReadOrAnsweredInOneLine(@ForAll String text) {
        assertReadOrAnswered(text);
    }

    @Property(tries = 3000)
    void anyChangeOfACharacterIsReadOrAnsweredInOneLine(@ForAll @IntRange(min = 0, max = 1000) int at, @ForAll char by) {
        StringBuilder changed = new StringBuilder(FULL);
        changed.setCharAt(at % FULL.length(), by);
        assertReadOrAnswered(changed.toString());
    }

    @Property(tries = 500)
    void anyCutIsReadOrAnsweredInOneLine(@ForAll @IntRange(min = 0, max = 1000) int length) {
        assertReadOrAnswered(FULL.substring(0, length % FULL.length()));
    }

    private static void assertReadOrAnswered(String yaml) {
        try {
            assertThat(JobManifest.parse(yaml, "job.yaml").tokens()).isPositive();
        } catch (ProblemException e) {
            assertThat(e.problem()).isEqualTo(Problem.MANIFEST_INVALID);
            assertThat(e.line()).matches("job\\.yaml:\\d+: [^\\n\\r]*; [^\\n\\r]*");
        }
    }
}
