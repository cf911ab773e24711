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

    /// To the millionth: enough for joules and seconds, and a tenth of the work of all digits, once a second for months.
    JsonLine put(String name, double value) {
        name(name);
        number(value);
        return this;
    }

    JsonLine exactly(String name, double value) {
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
        millionths(time.getEpochSecond(), time.getNano() / 1000);
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
            text.append(i == 0 ? "" : ",");
            number(values[i]);
        }
        text.append(']');
        return this;
    }

    /// The finished line, with its end.
    String line() {
        return text.append("}\n").toString();
    }

    private void number(double value) {
        if (value < 0 || value > 1e12) {
            text.append(value);
            return;
        }
        long millionths = Math.round(value * 1e6);
        millionths(millionths / 1_000_000, millionths % 1_000_000);
    }

    private void millionths(long whole, long part) {
        text.append(whole).append('.');
        for (long digit = 100_000; digit > part && digit > 1; digit /= 10) {
            text.append('0');
        }
        text.append(part);
    }

    private void name(String name) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"').append(name).append("\":"); // names are ours: nothing in them needs care
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
