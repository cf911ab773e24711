package dev.wattle.protocol;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON form of every message: `snake_case` names, ISO 8601 times, unknown fields ignored so that an older
/// program understands a newer one.
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .annotationIntrospector(new RequiredNumbers())
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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

    /// @throws ProblemException [Problem#USAGE] when the text is not this message, or what the message's own checks throw
    public static <T> T read(String json, Class<T> type) {
        @Nullable T message;
        try {
            message = MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw notA(type, e);
        }
        String missing = message == null ? type.getSimpleName() : Completeness.firstMissing(message);
        if (missing != null) {
            throw Problem.USAGE.because("not a " + type.getSimpleName() + ": " + missing + " is missing; check the message's fields");
        }
        return message;
    }

    /// @throws ProblemException [Problem#USAGE] when the bytes are not this message in UTF-8, or what the message's own checks
    ///     throw
    public static <T> T read(byte[] json, Class<T> type) {
        return read(text(json), type);
    }

    /// Any JSON, for formats that are not a record.
    ///
    /// @throws ProblemException [Problem#USAGE] when the bytes are not JSON in UTF-8
    static JsonNode tree(byte[] json) {
        return read(text(json), JsonNode.class);
    }

    private static String text(byte[] json) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException e) {
            throw Problem.USAGE.because("a message of " + json.length + " bytes is not UTF-8 text; send JSON in UTF-8", e);
        }
    }

    private static ProblemException notA(Class<?> type, JacksonException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof NullPointerException) {
                return Problem.USAGE.because("not a " + type.getSimpleName() + ": a field is missing; check the message's fields", e);
            }
        }
        String reason = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
        return Problem.USAGE.because("not a " + type.getSimpleName() + ": " + reason + "; check the message's fields", e);
    }

    /// A number or truth that is left out is missing and not zero.
    private static final class RequiredNumbers extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType().isPrimitive() ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }
    }
}
