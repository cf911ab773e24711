package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schema says what the reader does.
class JobSchemaTest {
    /// In every field far from its bounds, and such that each bound may be reached alone. JSON is YAML too.
    private static final String BASE =
            """
            {"wattle": "job/v1", "name": "n", "data": "d", "tokens": 5, "deadline": "P1D",
            "model": {"kind": "gpt", "layers": 1, "heads": 1, "width": 16384, "context": 8, "seed": 5},
            "training": {"batch": 2, "inner_steps": 2, "learning_rate": 0.5, "weight_decay": 0.5,
                "outer_learning_rate": 0.5, "outer_momentum": 0.5, "codec": "float32"},
            "sites": {"at_least": 1, "zones": ["Z"], "minimum_share": 0}, "worker": ["w"]}
            """;

    @Test
    void namesExactlyTheFieldsThatAreRead() {
        for (ManifestFields group : ManifestFields.ALL) {
            JsonNode object = group.path().isEmpty() ? schema() : schema().path("properties").path(group.path());

            assertThat(object.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(group.all());
            assertThat(object.path("required").valueStream().map(JsonNode::stringValue))
                    .containsExactlyInAnyOrderElementsOf(group.required());
            assertThat(object.path("additionalProperties").booleanValue(true)).isFalse();
        }
    }

    @Test
    void hasNoGroupThatTheReaderDoesNotKnow() {
        List<String> groups = schema().path("properties").propertyStream()
                .filter(field -> field.getValue().has("properties"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(groups).containsExactlyInAnyOrder("model", "training", "sites");
    }

    @Test
    void describesEveryField() {
        assertThat(fields().values()).allSatisfy(field -> assertThat(field.path("description").asString("")).endsWith("."));
    }

    @Test
    void itsDefaultsAreTheReaders() {
        ObjectNode explicit = base();
        ObjectNode silent = base().remove(List.of("training", "sites", "worker"));
        fields().forEach((name, field) -> {
            if (field.has("default")) {
                parent(explicit, name).set(last(name), field.get("default"));
            }
        });
        ((ObjectNode) silent.get("model")).remove("seed");

        assertThat(JobManifest.parse(silent.toString(), "job.yaml"))
                .isEqualTo(JobManifest.parse(explicit.toString(), "job.yaml"))
                .isNotEqualTo(JobManifest.parse(BASE, "job.yaml"));
    }

    @Test
    void everyOptionalFieldHasADefault() {
        for (ManifestFields group : ManifestFields.ALL) {
            for (String field : group.optional()) {
                JsonNode node = Objects.requireNonNull(fields().get(group.pathOf(field)));
                assertThat(node.has("default") || node.has("properties")).as(field).isTrue();
            }
        }
    }

    static Stream<Arguments> bounds() {
        List<Arguments> bounds = new ArrayList<>();
        fields().forEach((name, field) -> {
            double step = field.path("type").asString("").equals("integer") ? 1 : 1e-9;
            for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
                if (field.has(bound)) {
                    double value = field.get(bound).doubleValue();
                    double outward = bound.endsWith("inimum") ? -step : step;
                    bounds.add(Arguments.of(name, bound.startsWith("exclusive") ? value - outward : value, outward));
                }
            }
        });
        return bounds.stream();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void itsBoundsAreTheReaders(String name, double last, double outward) {
        assertThat(JobManifest.parse(with(name, last), "job.yaml")).isNotNull();
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> JobManifest.parse(with(name, last + outward), "job.yaml"))
                .withMessageContaining(name + " is ");
    }

    @Test
    void itsWordsAreTheReaders() {
        JsonNode properties = schema().path("properties");

        assertThat(properties.path("training").path("properties").path("codec").path("enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyElementsOf(TrainingSpec.CODECS);
        assertThat(BASE)
                .contains("\"wattle\": \"" + properties.path("wattle").path("const").stringValue() + '"')
                .contains("\"kind\": \"" + properties.path("model").path("properties").path("kind").path("const").stringValue() + '"');
        assertThat(JobManifest.parse(BASE, "job.yaml").name()).isEqualTo("n");
    }

    private static String with(String name, double value) {
        ObjectNode manifest = base();
        if (value == Math.rint(value)) {
            parent(manifest, name).put(last(name), (long) value);
        } else {
            parent(manifest, name).put(last(name), value);
        }
        return manifest.toString();
    }

    private static ObjectNode parent(ObjectNode manifest, String name) {
        return name.contains(".") ? (ObjectNode) manifest.get(name.substring(0, name.indexOf('.'))) : manifest;
    }

    private static String last(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    /// Every field's schema by its whole name.
    private static Map<String, JsonNode> fields() {
        Map<String, JsonNode> fields = new TreeMap<>();
        schema().path("properties").forEachEntry((name, field) -> {
            fields.put(name, field);
            field.path("properties").forEachEntry((inner, innerField) -> fields.put(name + "." + inner, innerField));
        });
        return fields;
    }

    private static ObjectNode base() {
        return (ObjectNode) Json.tree(BASE.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode schema() {
        try (InputStream in = Objects.requireNonNull(JobManifest.class.getResourceAsStream("job.schema.json"))) {
            return Json.tree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
