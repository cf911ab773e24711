package dev.wattle.footprint.run;

import java.time.Instant;
import java.util.List;

/// Writes one JSON object on one line. A library would take longer to load than most wrapped commands take to run.
final class JsonLine {
    private final StringBuilder text = new StringBuilder(256).append('{');

    JsonLine put(String name, String value) {
        name(name);
        quote(value);
        return this;
    }

    JsonLine put(String name, double value) {
        name(name);
        text.append(value);
        return this;
    }

    JsonLine put(String name, long value) {
        name(name);
        text.append(value);
        return this;
    }

    /// Seconds since 1970, to the microsecond.
    JsonLine put(String name, Instant time) {
        name(name);
        long micros = time.getNano() / 1000;
        text.append(time.getEpochSecond()).append('.');
        for (long digit = 100_000; digit > micros && digit > 1; digit /= 10) {
            text.append('0');
        }
        text.append(micros);
        return this;
    }

    JsonLine put(String name, List<String> values) {
        name(name);
        text.append('[');
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ",");
            quote(values.get(i));
        }
        text.append(']');
        return this;
    }

    JsonLine numbers(String name, double... values) {
        name(name);
        text.append('[');
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
        text.append(']');
        return this;
    }

    /// The finished line, with its end.
    String line() {
        return text.append("}\n").toString();
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(name);
        text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '"' || letter == '\\') {
                text.append('\\').append(letter);
            } else if (letter < ' ' || Character.isSurrogate(letter)) {
                text.append("\\u").append(Integer.toHexString(0x10000 | letter), 1, 5);
            } else {
                text.append(letter);
            }
        }
        text.append('"');
    }
}
