package dev.wattle.footprint;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// One line of JSON a sample: `snake_case` names, ISO 8601 times. Unknown fields are ignored, so that an older program
/// reads a newer journal.
final class SampleJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private SampleJson() {}

    static String write(EnergySample sample) {
        return MAPPER.writeValueAsString(sample);
    }

    /// @throws JacksonException when the line is not a sample
    static EnergySample read(String line) {
        return MAPPER.readValue(line, EnergySample.class);
    }

    static boolean isSample(String line) {
        try {
            read(line);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }
}
