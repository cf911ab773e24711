package dev.wattle.footprint.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lines of a yearly table. One place is found by looking for its line in the text and reading that line alone: a wrapped
/// command that lasts a moment asks for one place, and should not pay for all of them.
final class YearlyRows {
    private final String text;

    YearlyRows(String resource) {
        this.text = GridResource.bytesAsText(resource);
    }

    /// The place with exactly this key.
    Optional<YearlyRow> find(String key) {
        if (key.isEmpty() || key.indexOf(',') >= 0 || key.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        int before = text.indexOf("\n".concat(key).concat(","));
        return before < 0 ? Optional.empty() : Optional.of(rowAt(before + 1));
    }

    /// The place that somebody calls so.
    Optional<YearlyRow> called(String written) {
        for (YearlyRow row : all()) {
            if (row.isCalled(written)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    List<YearlyRow> all() {
        List<YearlyRow> rows = new ArrayList<>();
        int before = text.indexOf('\n');
        while (before >= 0 && before + 1 < text.length()) {
            rows.add(rowAt(before + 1));
            before = text.indexOf('\n', before + 1);
        }
        return rows;
    }

    private YearlyRow rowAt(int from) {
        int end = text.indexOf('\n', from);
        return new YearlyRow(text.substring(from, end < 0 ? text.length() : end));
    }
}
