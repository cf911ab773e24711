package dev.wattle.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Method;
import dev.wattle.protocol.Assignment;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.ClockSetting;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.JobStatus;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Phase;
import dev.wattle.protocol.ProblemBody;
import dev.wattle.protocol.Share;
import dev.wattle.protocol.SiteBeat;
import dev.wattle.protocol.SiteListing;
import dev.wattle.protocol.SiteOffer;
import dev.wattle.protocol.SiteOrders;
import dev.wattle.protocol.SiteTerms;
import dev.wattle.protocol.SiteWelcome;
import dev.wattle.protocol.SitesNow;
import dev.wattle.protocol.TrainingSpec;
import dev.wattle.protocol.UpdateReceipt;
import dev.wattle.protocol.VersionInfo;
import dev.wattle.protocol.ZoneHours;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The document says what the API does.
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Map<String, Class<?>> RECORDS = Map.ofEntries(
            Map.entry("Problem", ProblemBody.class),
            Map.entry("SiteOffer", SiteOffer.class),
            Map.entry("SiteTerms", SiteTerms.class),
            Map.entry("SiteEnergy", SiteTerms.Energy.class),
            Map.entry("SitesNow", SitesNow.class),
            Map.entry("SiteListing", SiteListing.class),
            Map.entry("ZoneHours", ZoneHours.class),
            Map.entry("Stretch", ZoneHours.Stretch.class),
            Map.entry("SiteWelcome", SiteWelcome.class),
            Map.entry("ClockSetting", ClockSetting.class),
            Map.entry("SiteBeat", SiteBeat.class),
            Map.entry("Work", SiteBeat.Work.class),
            Map.entry("SiteOrders", SiteOrders.class),
            Map.entry("Assignment", Assignment.class),
            Map.entry("ModelSpec", ModelSpec.class),
            Map.entry("TrainingSpec", TrainingSpec.class),
            Map.entry("Share", Share.class),
            Map.entry("Lease", Lease.class),
            Map.entry("EnergySample", EnergySample.class),
            Map.entry("JobStatus", JobStatus.class),
            Map.entry("SiteStatus", JobStatus.SiteStatus.class),
            Map.entry("VersionInfo", VersionInfo.class),
            Map.entry("UpdateReceipt", UpdateReceipt.class),
            Map.entry("Evaluation", Evaluation.class),
            Map.entry("Baseline", Baseline.class),
            Map.entry("Point", Baseline.Point.class));

    private static final JsonNode DOCUMENT = read();
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("openapi.yaml"))) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException("openapi.yaml cannot be read", e);
        }
    }

    record Operation(String method, String path, JsonNode content) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Operation> operations() {
        return DOCUMENT.get("paths").properties().stream().flatMap(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> new Operation(entry.getKey().toUpperCase(Locale.ROOT), path.getKey(), entry.getValue())));
    }

    @Test
    void everyRouteIsDescribedAndNoOther() {
        assertThat(operations().map(Operation::toString))
                .containsExactlyInAnyOrderElementsOf(
                        Api.ROUTES.stream().map(route -> route.method().text() + " " + route.path()).toList());
        assertThat(DOCUMENT.get("openapi").asString()).isEqualTo("3.1.0");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhoMayAskAndWhatIsRefused(Operation operation) {
        JsonNode content = operation.content();

        assertThat(content.get("security")).isNotEmpty().allSatisfy(scheme ->
                assertThat(DOCUMENT.at("/components/securitySchemes/" + scheme.propertyNames().iterator().next() + "/scheme").asString())
                        .isEqualTo("bearer"));
        assertThat(content.get("summary").asString()).endsWith(".");
        assertThat(content.get("responses").propertyNames()).contains("401", "default").containsAnyOf("200", "204");
        content.get("responses").properties().stream()
                .filter(response -> !response.getKey().startsWith("2"))
                .forEach(response -> assertThat(resolved(response.getValue()).at("/content/application~1problem+json/schema/$ref").asString())
                        .as(response.getKey())
                        .isEqualTo("#/components/schemas/Problem"));
        assertThat(content.has("requestBody")).isEqualTo(!operation.method().equals("GET"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyPartOfAPathIsDescribed(Operation operation) {
        Set<String> named = Pattern.compile("\\{(\\w+)}").matcher(operation.path()).results().map(match -> match.group(1)).collect(Collectors.toSet());
        JsonNode parameters = DOCUMENT.get("paths").get(operation.path()).path("parameters");

        assertThat(items(parameters).map(parameter -> resolved(parameter).get("name").asString()))
                .containsExactlyInAnyOrderElementsOf(named);
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        assertThat(operations().map(operation -> operation.content().get("operationId").asString())).doesNotHaveDuplicates();
    }

    @Test
    void everyReferenceLeadsSomewhereAndNothingIsLeftOver() {
        Set<String> used = new TreeSet<>();
        DOCUMENT.findValues("$ref").forEach(reference -> used.add(reference.asString()));

        assertThat(used).allSatisfy(reference -> assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode()).as(reference).isFalse());
        for (String part : List.of("schemas", "responses", "parameters")) {
            assertThat(DOCUMENT.get("components").get(part).propertyNames())
                    .allSatisfy(name -> assertThat(used).contains("#/components/" + part + "/" + name));
        }
    }

    @Test
    void everyMessageHasASchemaAndNoOther() {
        Set<String> messages = new HashSet<>(SCHEMAS.propertyNames());
        messages.removeAll(Set.of("Phase", "Accepted"));

        assertThat(messages).isEqualTo(RECORDS.keySet());
    }

    static Stream<String> messages() {
        return RECORDS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageHasTheFieldsOfItsRecord(String name) {
        JsonNode schema = SCHEMAS.get(name);
        List<RecordComponent> components = Arrays.asList(Objects.requireNonNull(RECORDS.get(name)).getRecordComponents());

        assertThat(schema.get("properties").propertyNames())
                .containsExactlyElementsOf(components.stream().map(OpenApiTest::snakeCase).toList());
        assertThat(items(schema.get("required")).map(JsonNode::asString))
                .containsExactlyElementsOf(components.stream().filter(component -> !isNullable(component)).map(OpenApiTest::snakeCase).toList());
        assertThat(components).allSatisfy(component -> assertThat(kindOf(schema.get("properties").get(snakeCase(component))))
                .as(component.getName())
                .isEqualTo(kindOf(component.getGenericType()) + (isNullable(component) ? "?" : "")));
    }

    @Test
    void choicesAreThoseOfTheProgram() {
        assertThat(choices(SCHEMAS.get("Phase"))).isEqualTo(names(Phase.values()));
        assertThat(choices(SCHEMAS.at("/Work/properties/state"))).isEqualTo(names(SiteBeat.State.values()));
        assertThat(choices(SCHEMAS.at("/UpdateReceipt/properties/verdict"))).isEqualTo(names(UpdateReceipt.Verdict.values()));
        assertThat(choices(SCHEMAS.at("/EnergySample/properties/method"))).isEqualTo(names(Method.values()));
        assertThat(choices(SCHEMAS.at("/SiteTerms/properties/watts_from"))).isEqualTo(names(SiteTerms.WattsFrom.values()));
        assertThat(choices(SCHEMAS.at("/Stretch/properties/method"))).isEqualTo(names(Method.values()));
        assertThat(choices(DOCUMENT.at("/paths/~1v1~1jobs~1{job}~1files~1{name}/parameters/1/schema"))).isEqualTo(JobFiles.ALL);
    }

    private static List<String> choices(JsonNode schema) {
        return items(schema.get("enum")).map(JsonNode::asString).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.get("$ref").asString().substring(1)) : node;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String snakeCase(RecordComponent component) {
        return component.getName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /// A schema in one word, such as `integer`, `number?`, `[Lease]` or `enum`.
    private static String kindOf(JsonNode schema) {
        if (schema.has("anyOf")) {
            return kindOf(schema.get("anyOf").get(0)) + "?";
        }
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString().substring("#/components/schemas/".length());
            return SCHEMAS.get(name).has("enum") ? "enum" : name;
        }
        if (schema.has("enum")) {
            return "enum";
        }
        JsonNode type = schema.get("type");
        String word = type.isArray() ? type.get(0).asString() + "?" : type.asString();
        if (word.equals("array")) {
            return "[" + kindOf(schema.get("items")) + "]";
        }
        return schema.has("format") ? word.replace("string", schema.get("format").asString()) : word;
    }

    private static String kindOf(Type type) {
        if (type instanceof ParameterizedType list) {
            return "[" + kindOf(list.getActualTypeArguments()[0]) + "]";
        }
        if (type instanceof Class<?> known && known.isEnum()) {
            return "enum";
        }
        return switch (type.getTypeName()) {
            case "int", "long", "java.lang.Long" -> "integer";
            case "double", "java.lang.Double" -> "number";
            case "boolean" -> "boolean";
            case "java.lang.String" -> "string";
            case "java.time.Instant" -> "date-time";
            default -> RECORDS.entrySet().stream()
                    .filter(entry -> entry.getValue() == type)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("unknown " + type.getTypeName());
        };
    }
}
