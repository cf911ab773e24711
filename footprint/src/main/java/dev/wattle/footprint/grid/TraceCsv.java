package dev.wattle.footprint.grid;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the CSV form of an [HourlyTrace] and accepts nothing doubtful.
final class TraceCsv {
    private final String file;
    private final List<String> lines;
    private int line;

    private TraceCsv(List<String> lines, String file) {
        this.lines = lines;
        this.file = file;
    }

    static HourlyTrace read(List<String> lines, String file, String source, String description) {
        return new TraceCsv(lines, file).trace(source, description);
    }

    private HourlyTrace trace(String source, String description) {
        List<String> zones = header();
        int hours = lines.size() - 1;
        Map<String, double[]> columns = new LinkedHashMap<>();
        zones.forEach(zone -> columns.put(zone, new double[hours]));
        Instant from = hour(cells(1, zones.size())[0]);
        for (line = 1; line <= hours; line++) {
            String[] cells = cells(line, zones.size());
            Instant wanted = from.plus(line - 1, ChronoUnit.HOURS);
            Instant hour = hour(cells[0]);
            if (!hour.equals(wanted)) {
                throw bad("hour " + cells[0] + " follows where " + wanted + " is due; give each hour one row, in order");
            }
            int column = 1;
            for (double[] values : columns.values()) {
                values[line - 1] = grams(cells[column++]);
            }
        }
        return new HourlyTrace(from, columns, CarbonIntensity.Basis.AVERAGE, source, description);
    }

    private List<String> header() {
        if (lines.size() < 2) {
            throw bad("no hours; write a header utc_hour,ZONE,... and a row for each hour");
        }
        List<String> names = Arrays.stream(lines.getFirst().split(",", -1)).map(String::strip).toList();
        if (!names.getFirst().equals("utc_hour") || names.size() < 2) {
            throw bad("header '" + lines.getFirst() + "' is not utc_hour,ZONE,...; write it so");
        }
        List<String> zones = names.subList(1, names.size());
        if (zones.contains("") || new HashSet<>(zones).size() < zones.size()) {
            throw bad("header '" + lines.getFirst() + "' has a blank or repeated zone; name each zone once");
        }
        return zones;
    }

    private String[] cells(int at, int zones) {
        line = at;
        String[] cells = lines.get(at).split(",", -1);
        if (cells.length != zones + 1) {
            throw bad("the row has " + cells.length + " cells, the header " + (zones + 1) + "; make them equal");
        }
        return cells;
    }

    private Instant hour(String cell) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(cell.strip());
            if (time.getOffset().equals(ZoneOffset.UTC) && time.truncatedTo(ChronoUnit.HOURS).equals(time)) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            throw bad("hour '" + cell + "' is not a whole UTC hour; write it as 2022-04-04T00:00Z", e);
        }
        throw bad("hour '" + cell + "' is not a whole UTC hour; write it as 2022-04-04T00:00Z");
    }

    /// NaN for a blank cell.
    private double grams(String cell) {
        if (cell.isBlank()) {
            return Double.NaN;
        }
        try {
            double grams = Double.parseDouble(cell.strip());
            if (Double.isFinite(grams) && grams >= 0) {
                return grams;
            }
        } catch (NumberFormatException e) {
            throw bad("intensity '" + cell + "' is not a number of g/kWh; write one, or leave the cell blank", e);
        }
        throw bad("intensity '" + cell + "' is not finite and at least 0; correct it, or leave the cell blank");
    }

    private TraceFormatException bad(String what) {
        return new TraceFormatException(file + ":" + (line + 1), what, null);
    }

    private TraceFormatException bad(String what, Exception cause) {
        return new TraceFormatException(file + ":" + (line + 1), what, cause);
    }
}
