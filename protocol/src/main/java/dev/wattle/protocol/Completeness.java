package dev.wattle.protocol;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A message is complete when every component that is not marked [Nullable] is there, all the way down: JSON may leave out
/// what the types promise.
final class Completeness {
    private Completeness() {}

    /// The `snake_case` path of the first component that is missing, or null when the message is complete.
    static @Nullable String firstMissing(Object message) {
        if (message instanceof Object[] array) {
            return firstMissing(Arrays.asList(array));
        }
        if (message instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                @Nullable Object item = list.get(i);
                if (item == null) {
                    return Integer.toString(i);
                }
                String missing = firstMissing(item);
                if (missing != null) {
                    return i + "." + missing;
                }
            }
        }
        if (!(message instanceof Record)) {
            return null;
        }
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            @Nullable Object value = valueOf(component, message);
            if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return snakeCase(component.getName());
            }
            String missing = value == null ? null : firstMissing(value);
            if (missing != null) {
                return snakeCase(component.getName()) + "." + missing;
            }
        }
        return null;
    }

    private static @Nullable Object valueOf(RecordComponent component, Object message) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(message);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + message.getClass().getName(), e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
