package dev.wattle.planner.forecast;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Reads hourly carbon intensity from CSV: a header with a column of time and one of g CO2e/kWh for each zone, then a row
/// an hour in order of time. A table of one zone may call its column `value` or as it likes; then the zone is named by the
/// column or, where that is `value`, by the file.
///
/// Repaired, and said in [Traces#repairs()]: missing hours and blank or NaN cells, up to [#LONGEST_GAP] in a row, are
/// interpolated; a row that repeats an hour with the same figures is dropped; local times with an offset become UTC.
/// Refused with the line and the remedy: longer gaps, repeats with other figures, times without an offset (unless the
/// column is called `utc…`), times off the hour, going back in time, figures below 0 or above 10,000 and more than ten
/// years of hours.
public final class TraceReader {
    /// Hours in a row that are filled by interpolation.
    public static final int LONGEST_GAP = 3;

    /// Ten years.
    static final int MOST_HOURS = 87_840;

    private final String file;
    private final Predicate<String> leaveOut;
    private final List<String> repairs = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private String[] zones = {};
    private Instant start = Instant.EPOCH;
    private int repeats;
    private int missing;
    private boolean local;

    private TraceReader(String file, Predicate<String> leaveOut) {
        this.file = file;
        this.leaveOut = leaveOut;
    }

    /// @throws IllegalArgumentException in one line, naming file, line, value and remedy
    public static Traces read(Path csv) {
        return read(csv, _ -> false);
    }

    /// Some zones of a file; what is wrong with the figures of others does not matter.
    ///
    /// @param leaveOut whether a zone is left out
    /// @throws IllegalArgumentException in one line, naming file, line, value and remedy
    public static Traces read(Path csv, Predicate<String> leaveOut) {
        try {
            String name = String.valueOf(csv.getFileName()).replaceFirst("\\.[^.]*$", "");
            return read(Files.readAllLines(csv), csv.toString(), name, leaveOut);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(csv + " is no UTF-8 text; maybe it is compressed or another format", e);
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read; check the path and its permissions", e);
        }
    }

    /// The zones that a file names in its header.
    ///
    /// @throws IllegalArgumentException in one line, naming file and remedy
    public static List<String> zones(Path csv) {
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            String header = lines.readLine();
            TraceReader reader = new TraceReader(csv.toString(), _ -> false);
            reader.header(header == null ? List.of() : List.of(header), String.valueOf(csv.getFileName()).replaceFirst("\\.[^.]*$", ""));
            return List.of(reader.zones);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(csv + " is no UTF-8 text; maybe it is compressed or another format", e);
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read; check the path and its permissions", e);
        }
    }

    static Traces read(List<String> lines, String file, String name, Predicate<String> leaveOut) {
        TraceReader reader = new TraceReader(file, leaveOut);
        reader.header(lines, name);
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                reader.row(i + 1, lines.get(i).split(",", -1), lines.getFirst());
            }
        }
        return reader.traces();
    }

    private void header(List<String> lines, String name) {
        String[] cells = lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1);
        if (cells.length < 2) {
            throw error(1, "has no header of a time and at least one zone; begin with utc_hour,ZONE");
        }
        zones = Arrays.stream(cells, 1, cells.length).map(String::strip).toArray(String[]::new);
        if (zones.length == 1 && zones[0].equalsIgnoreCase("value")) {
            zones[0] = name;
        }
        if (Arrays.stream(zones).distinct().count() < zones.length || Arrays.stream(zones).anyMatch(String::isBlank)) {
            throw error(1, "names a zone twice or not at all; give each column a name of its own");
        }
    }

    private void row(int line, String[] cells, String header) {
        if (cells.length != zones.length + 1) {
            throw error(line, "has %d cells where the header has %d; fill the row".formatted(cells.length, zones.length + 1));
        }
        Instant time = time(line, cells[0].strip(), header.stripLeading().toLowerCase(Locale.ROOT).startsWith("utc"));
        double[] figures = new double[zones.length];
        for (int i = 0; i < zones.length; i++) {
            figures[i] = leaveOut.test(zones[i]) ? 0 : figure(line, zones[i], cells[i + 1].strip());
        }
        if (rows.isEmpty()) {
            start = time;
        }
        long index = ChronoUnit.HOURS.between(start, time);
        if (index == rows.size() - 1L) {
            repeat(line, time, figures);
            return;
        }
        if (index < rows.size()) {
            throw error(line, "goes back to " + time + "; sort the rows by time");
        }
        long gap = index - rows.size();
        if (gap > LONGEST_GAP) {
            throw error(line, "is at %s, %d hours after the row before; fill the gap or cut the file there".formatted(time, gap + 1));
        }
        for (; gap > 0; gap--) {
            double[] none = new double[zones.length];
            Arrays.fill(none, Double.NaN);
            rows.add(none);
            missing++;
        }
        rows.add(figures);
        if (rows.size() > MOST_HOURS) {
            throw error(line, "is past ten years (%d hours), more than a plan can use; cut the file to the years that matter".formatted(MOST_HOURS));
        }
    }

    private Instant time(int line, String text, boolean utc) {
        Instant time = HourText.parse(text, utc).orElseThrow(
                () -> error(line, "has the time '%s'; write it with its offset, as in 2022-04-04T00:00Z or 2022-04-04T02:00+02:00".formatted(text)));
        local |= !text.endsWith("Z") && !utc && !text.endsWith("+00:00");
        if (!time.equals(time.truncatedTo(ChronoUnit.HOURS))) {
            throw error(line, "is at " + time + ", off the hour; take the mean of each whole hour first");
        }
        return time;
    }

    private double figure(int line, String zone, String cell) {
        if (cell.isEmpty() || cell.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        double figure;
        try {
            figure = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where(line) + "has '%s' for zone '%s'; write a number in g/kWh".formatted(cell, zone), e);
        }
        if (!(figure >= 0 && figure <= ZoneTrace.MOST_GRAMS_PER_KWH)) {
            throw error(line, "has %s g/kWh for zone '%s'; it must be from 0 to %.0f, so check sign and unit".formatted(cell, zone, ZoneTrace.MOST_GRAMS_PER_KWH));
        }
        return figure;
    }

    private void repeat(int line, Instant time, double[] figures) {
        if (!Arrays.equals(rows.getLast(), figures)) {
            throw error(line, "repeats %s with other figures; if clocks went back there, write times with their offset".formatted(time));
        }
        repeats++;
    }

    private Traces traces() {
        if (rows.isEmpty()) {
            throw error(1, "has a header and no hours; add rows");
        }
        if (local) {
            repairs.add(file + ": local times became UTC by their offsets");
        }
        if (repeats > 0) {
            repairs.add("%s: %d repeated rows dropped; they had the same figures".formatted(file, repeats));
        }
        if (missing > 0) {
            repairs.add("%s: %d missing hours interpolated, at most %d in a row".formatted(file, missing, LONGEST_GAP));
        }
        Map<String, ZoneTrace> traces = new LinkedHashMap<>();
        for (int zone = 0; zone < zones.length; zone++) {
            int column = zone;
            if (leaveOut.test(zones[zone])) {
                continue;
            }
            double[] values = rows.stream().mapToDouble(row -> row[column]).toArray();
            fill(zones[zone], values);
            traces.put(zones[zone], new ZoneTrace(zones[zone], start, values));
        }
        if (traces.isEmpty()) {
            throw error(1, "has no zone that is not left out; keep one of " + String.join(", ", zones));
        }
        return new Traces(traces, repairs);
    }

    /// Interpolates short runs of NaN between two figures.
    private void fill(String zone, double[] values) {
        int filled = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                continue;
            }
            int end = i;
            while (end < values.length && Double.isNaN(values[end])) {
                end++;
            }
            Instant at = start.plus(i, ChronoUnit.HOURS);
            if (i == 0 || end == values.length || end - i > LONGEST_GAP) {
                throw new IllegalArgumentException("%s has no figure for zone '%s' in %d hours from %s; up to %d between two figures are interpolated, so fill the others or leave the zone out"
                        .formatted(file, zone, end - i, at, LONGEST_GAP));
            }
            for (int hole = i; hole < end; hole++) {
                double part = (hole - i + 1.0) / (end - i + 1.0);
                values[hole] = values[i - 1] * (1 - part) + values[end] * part;
            }
            filled += end - i;
            i = end;
        }
        if (filled > 0) {
            repairs.add("%s: %d hours of zone '%s' interpolated, at most %d in a row".formatted(file, filled, zone, LONGEST_GAP));
        }
    }

    private IllegalArgumentException error(int line, String what) {
        return new IllegalArgumentException(where(line) + what);
    }

    private String where(int line) {
        return file + " line " + line + " ";
    }
}
