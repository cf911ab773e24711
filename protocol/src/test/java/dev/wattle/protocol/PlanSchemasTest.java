package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The published schemas of both files behind `wattle plan` say what the readers do.
class PlanSchemasTest {
    private static final String PLAN =
            """
            {"wattle": "plan/v1", "name": "n", "device_hours": 5, "devices": 1, "watts": 9, "deadline": "P1D",
            "costs": {"checkpoint_gb": 0, "data_gb": 0, "kwh_per_gb": 1, "suspend_seconds": 1, "resume_seconds": 1},
            "limits": {"money": 1, "kg_co2e": 1}}
            """;
    private static final String ELASTIC =
            """
            {"wattle": "plan/v1", "name": "n", "device_hours": 5, "deadline": "P1D", "levels": [{"devices": 1, "speed": 1, "watts": 9}]}
            """;
    private static final String JOINT =
            """
            {"wattle": "plan/v1", "name": "n", "tokens": 5, "tokens_per_device_hour": 5e6, "deadline": "P1D",
            "costs": {"kwh_per_gb": 1}, "together": {"minimum_share": 0.1, "update_mb": 0, "rounds_per_hour": 1, "return_mb": 0, "return_seconds": 1,
                "speeds": [{"site": "a", "speed": 2}]}}
            """;
    private static final String SITES =
            """
            {"wattle": "sites/v1", "sites": [{"name": "a", "zone": "FR", "devices": 2, "watts": 9, "pue": 2, "price": 1,
                "energy": [{"name": "roof", "kilowatts": 1, "grams_per_kwh": 1, "price": 1}],
                "battery": {"kwh": 1, "kilowatts": 1, "efficiency": 0.5}}]}
            """;

    @Test
    void theyNameExactlyTheFieldsThatAreRead() {
        JsonNode plan = schema("plan");
        names(plan, ManifestFields.PLAN);
        names(plan.at("/properties/levels/items"), ManifestFields.PLAN_LEVEL);
        names(plan.at("/properties/costs"), ManifestFields.PLAN_COSTS);
        names(plan.at("/properties/limits"), ManifestFields.PLAN_LIMITS);
        names(plan.at("/properties/together"), ManifestFields.PLAN_TOGETHER);
        names(plan.at("/properties/together/properties/speeds/items"), ManifestFields.PLAN_SPEED);
        JsonNode sites = schema("sites");
        names(sites, ManifestFields.SITES_FILE);
        names(sites.at("/properties/sites/items"), ManifestFields.SITE);
        names(sites.at("/properties/sites/items/properties/energy/items"), ManifestFields.SITE_ENERGY);
        names(sites.at("/properties/sites/items/properties/battery"), ManifestFields.SITE_BATTERY);
    }

    @Test
    void theyDescribeEveryField() {
        for (String name : List.of("plan", "sites")) {
            walk(schema(name), "", (_, field) -> assertThat(field.path("description").asString("")).endsWith("."));
        }
    }

    static Stream<Arguments> bounds() {
        List<Arguments> bounds = new ArrayList<>();
        bounds(bounds, "plan", PLAN);
        bounds(bounds, "plan", ELASTIC);
        bounds(bounds, "plan", JOINT);
        bounds(bounds, "sites", SITES);
        return bounds.stream();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void theirBoundsAreTheReaders(String schema, String base, String pointer, double last, double outward) {
        read(schema, with(base, pointer, last));
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read(schema, with(base, pointer, last + outward)))
                .withMessageContaining(field + " is ");
    }

    private static void bounds(List<Arguments> bounds, String name, String base) {
        ObjectNode document = (ObjectNode) Json.tree(base.getBytes(StandardCharsets.UTF_8));
        walk(schema(name), "", (pointer, field) -> {
            double step = field.path("type").asString("").equals("integer") ? 1 : 1e-6;
            for (String bound : List.of("minimum", "maximum", "exclusiveMinimum")) {
                if (field.has(bound) && !document.at(pointer).isMissingNode()) {
                    double value = field.get(bound).doubleValue();
                    double far = Math.max(step, Math.abs(value) * 1e-9);
                    double outward = bound.endsWith("inimum") ? -far : far;
                    bounds.add(Arguments.of(name, base, pointer, bound.startsWith("exclusive") ? value - outward : value, outward));
                }
            }
        });
    }

    /// Every field of a schema, by where it stands in a document; of a list, in its first entry.
    private static void walk(JsonNode group, String at, BiConsumer<String, JsonNode> visit) {
        group.path("properties").forEachEntry((name, field) -> {
            visit.accept(at + "/" + name, field);
            walk(field, at + "/" + name, visit);
            walk(field.path("items"), at + "/" + name + "/0", visit);
        });
    }

    private static void names(JsonNode group, ManifestFields fields) {
        assertThat(group.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(fields.all());
        assertThat(group.path("required").valueStream().map(JsonNode::stringValue)).containsExactlyInAnyOrderElementsOf(fields.required());
        assertThat(group.path("additionalProperties").booleanValue(true)).isFalse();
    }

    private static String with(String base, String pointer, double value) {
        ObjectNode document = (ObjectNode) Json.tree(base.getBytes(StandardCharsets.UTF_8));
        ObjectNode parent = (ObjectNode) document.at(pointer.substring(0, pointer.lastIndexOf('/')));
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (value == Math.rint(value)) {
            parent.put(field, (long) value);
        } else {
            parent.put(field, value);
        }
        return document.toString();
    }

    private static void read(String schema, String document) {
        if (schema.equals("plan")) {
            assertThat(PlanManifest.parse(document, "job.yaml")).isNotNull();
        } else {
            assertThat(SitesFile.parse(document, "sites.yaml")).isNotNull();
        }
    }

    private static JsonNode schema(String name) {
        try (InputStream in = Objects.requireNonNull(PlanManifest.class.getResourceAsStream(name + ".schema.json"))) {
            return Json.tree(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
