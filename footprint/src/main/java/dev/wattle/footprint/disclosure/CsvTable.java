package dev.wattle.footprint.disclosure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A CSV file with a header (RFC 4180; line ends of either kind, blank lines passed over). A row with more or fewer cells
/// than the header is refused: its cells may stand under the wrong names.
///
/// @param file as it is named in messages
/// @param columns the header's cells
/// @param rows the others, in the file's order
public record CsvTable(String file, List<String> columns, List<Row> rows) {
    /// @param line number of its first line in the file, from 1
    /// @param cells by column
    public record Row(int line, Map<String, String> cells) {
        /// The cell without blanks around it; empty when there is no such column.
        public String text(String column) {
            String cell = cells.get(column);
            return cell == null ? "" : cell.strip();
        }
    }

    public CsvTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// @throws DisclosureException `csv-unreadable`, with file and line
    public static CsvTable read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw DisclosureException.unreadable(file.toString(), "cannot be read as UTF-8 text; check the path and its permissions", e);
        }
    }

    /// @throws DisclosureException `csv-unreadable`, with file and line
    public static CsvTable parse(String text, String file) {
        List<CsvCells.Line> lines = CsvCells.of(text.startsWith("\uFEFF") ? text.substring(1) : text, file);
        if (lines.isEmpty()) {
            throw DisclosureException.unreadable(file + ":1", "the file is empty; a header is due", null);
        }
        List<String> columns = lines.getFirst().cells().stream().map(String::strip).toList();
        if (columns.stream().distinct().count() < columns.size()) {
            throw DisclosureException.unreadable(file + ":1", "a column stands twice in the header; name each once", null);
        }
        List<Row> rows = new ArrayList<>();
        for (CsvCells.Line line : lines.subList(1, lines.size())) {
            rows.add(row(columns, line, file));
        }
        return new CsvTable(file, columns, rows);
    }

    private static Row row(List<String> columns, CsvCells.Line line, String file) {
        if (line.cells().size() != columns.size()) {
            throw DisclosureException.unreadable(
                    file + ":" + line.number(),
                    "the row has " + line.cells().size() + " cells, the header " + columns.size()
                            + "; its columns are shifted: mend or remove the row",
                    null);
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.put(columns.get(i), line.cells().get(i));
        }
        return new Row(line.number(), cells);
    }
}
