package dev.wattle.protocol;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON form of every message: `snake_case` names, ISO 8601 times, unknown fields ignored so that an older
/// program understands a newer one.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    public static String write(Object message) {
        return MAPPER.writeValueAsString(message);
    }

    public static String writePretty(Object message) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(message);
    }

    public static byte[] bytes(Object message) {
        return MAPPER.writeValueAsBytes(message);
    }

    /// @throws ProblemException [Problem#USAGE] when the text is not this message
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw notA(type, e);
        }
    }

    /// @throws ProblemException [Problem#USAGE] when the bytes are not this message
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw notA(type, e);
        }
    }

    private static ProblemException notA(Class<?> type, JacksonException e) {
        String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return Problem.USAGE.because("not a " + type.getSimpleName() + ": " + reason + "; check the message's fields", e);
    }
}
