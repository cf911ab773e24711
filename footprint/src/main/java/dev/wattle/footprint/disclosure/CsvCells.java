package dev.wattle.footprint.disclosure;

import java.util.ArrayList;
import java.util.List;

/// Splits CSV text into lines of cells (RFC 4180): a quoted cell may hold commas, doubled quotes and line ends.
final class CsvCells {
    /// @param number of the first text line that it stands on, from 1
    record Line(int number, List<String> cells) {}

    private final String text;
    private final String file;
    private final List<Line> lines = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int number = 1;

    private CsvCells(String text, String file) {
        this.text = text;
        this.file = file;
    }

    static List<Line> of(String text, String file) {
        CsvCells reader = new CsvCells(text, file);
        while (reader.at < text.length()) {
            reader.line();
        }
        return reader.lines;
    }

    private void line() {
        int first = number;
        cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
            more = at < text.length() && text.charAt(at) == ',';
            at += more ? 1 : 0;
        }
        lineEnd();
        if (cells.size() > 1 || !cells.getFirst().isBlank()) {
            lines.add(new Line(first, cells));
        }
    }

    private void lineEnd() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) != '\n') {
            throw DisclosureException.unreadable(file + ":" + number, "text follows a closing quote; double the quotes within a cell", null);
        }
        at++;
        number++;
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean isEnd(char c) {
        return c == ',' || c == '\n' || (c == '\r' && (at + 1 == text.length() || text.charAt(at + 1) == '\n'));
    }

    private String quoted() {
        int opened = number;
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && !(at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                at++;
                return cell.toString();
            }
            at += c == '"' ? 1 : 0;
            number += c == '\n' ? 1 : 0;
            cell.append(c);
        }
        throw DisclosureException.unreadable(file + ":" + opened, "a quote is opened and never closed; close it or remove the torn row", null);
    }
}
