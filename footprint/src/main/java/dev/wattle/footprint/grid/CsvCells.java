package dev.wattle.footprint.grid;

import java.util.ArrayList;
import java.util.List;

/// The cells of one line of a CSV file (RFC 4180), without blanks around them.
public final class CsvCells {
    private CsvCells() {}

    /// Never fails: a quote that is not closed holds all that follows.
    public static List<String> of(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
