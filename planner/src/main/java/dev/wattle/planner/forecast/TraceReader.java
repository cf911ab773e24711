package dev.wattle.planner.forecast;

import dev.wattle.footprint.grid.CsvCells;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Reads hourly carbon intensity from CSV: a header with a column of time and one of g CO2e/kWh for each zone, then a row
/// an hour in order of time. A table of one zone may call its column `value` or as it likes; then the zone is named by the
/// column or, where that is `value`, by the file.
///
/// Repaired, and said in [Traces#repairs()]: missing hours and blank or NaN cells, up to [#LONGEST_GAP] in a row, are
/// interpolated; a row that repeats an hour with the same figures is dropped; local times with an offset become UTC.
/// Refused with the line and the remedy: longer gaps, repeats with other figures, times without an offset (unless the
/// column's name says `utc`), times off the hour or of another century, going back in time, figures below 0 or above 10,000, more
/// than ten years of hours, and cells that are not separated by commas (in quotes, as RFC 4180 has them, they may hold some).
public final class TraceReader {
    /// Hours in a row that are filled by interpolation.
    public static final int LONGEST_GAP = 3;

    /// Ten years.
    static final int MOST_HOURS = 87_840;

    private static final Pattern UTC = Pattern.compile("(^|[^a-z])utc([^a-z]|$)");
    private static final Pattern SUFFIX = Pattern.compile("0[xX].*|.*[dDfF]");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;

    private final String file;
    private final Predicate<String> leaveOut;
    private final List<String> repairs = new ArrayList<>();
    private final List<double[]> rows = new ArrayList<>();
    private String[] zones = {};
    private Instant start = Instant.EPOCH;
    private int repeats;
    private int missing;
    private boolean utc;
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
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            return read(lines.lines().iterator(), csv.toString(), name(csv), leaveOut);
        } catch (UncheckedIOException e) {
            throw unreadable(csv, Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e)));
        } catch (IOException e) {
            throw unreadable(csv, e);
        }
    }

    /// The zones that a file names in its header.
    ///
    /// @throws IllegalArgumentException in one line, naming file and remedy
    public static List<String> zones(Path csv) {
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            TraceReader reader = new TraceReader(csv.toString(), _ -> false);
            reader.header(Objects.requireNonNullElse(lines.readLine(), ""), name(csv));
            return List.of(reader.zones);
        } catch (IOException e) {
            throw unreadable(csv, e);
        }
    }

    private static String name(Path csv) {
        return String.valueOf(csv.getFileName()).replaceFirst("\\.[^.]*$", "");
    }

    private static RuntimeException unreadable(Path csv, IOException e) {
        return e instanceof MalformedInputException
                ? new IllegalArgumentException(csv + " is no UTF-8 text; maybe it is compressed or another format", e)
                : new UncheckedIOException(csv + " cannot be read; check the path and its permissions", e);
    }

    static Traces read(Iterator<String> lines, String file, String name, Predicate<String> leaveOut) {
        TraceReader reader = new TraceReader(file, leaveOut);
        reader.header(lines.hasNext() ? lines.next() : "", name);
        for (int number = 2; lines.hasNext(); number++) {
            String line = lines.next();
            if (!line.isBlank()) {
                reader.row(number, CsvCells.of(line));
            }
        }
        return reader.traces();
    }

    private void header(String written, String name) {
        String line = written.startsWith("\uFEFF") ? written.substring(1) : written;
        List<String> cells = CsvCells.of(line);
        if (cells.size() < 2 && (line.contains(";") || line.contains("\t"))) {
            throw error(1, "has its cells between %s; write commas between cells and points in figures".formatted(line.contains(";") ? "semicolons" : "tabs"));
        }
        if (cells.size() < 2) {
            throw error(1, "has no header of a time and at least one zone; begin with utc_hour,ZONE");
        }
        utc = UTC.matcher(cells.getFirst().toLowerCase(Locale.ROOT)).find();
        zones = cells.subList(1, cells.size()).toArray(String[]::new);
        if (zones.length == 1 && zones[0].equalsIgnoreCase("value")) {
            zones[0] = name;
        }
        if (Arrays.stream(zones).distinct().count() < zones.length || Arrays.stream(zones).anyMatch(String::isBlank)) {
            throw error(1, "names a zone twice or not at all; give each column a name of its own");
        }
    }

    private void row(int line, List<String> cells) {
        if (cells.size() != zones.length + 1) {
            throw error(line, "has %d cells where the header has %d; fill the row, and write points in figures".formatted(cells.size(), zones.length + 1));
        }
        Instant time = time(line, cells.getFirst());
        double[] figures = new double[zones.length];
        for (int i = 0; i < zones.length; i++) {
            figures[i] = leaveOut.test(zones[i]) ? 0 : figure(line, zones[i], cells.get(i + 1));
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

    private Instant time(int line, String text) {
        Instant time = HourText.parse(text, utc).orElseThrow(
                () -> error(line, "has the time '%s'; write it with its offset, as in 2022-04-04T00:00Z or 2022-04-04T02:00+02:00".formatted(text)));
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw error(line, "is of the year %d; check the column of time".formatted(year));
        }
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
            figure = Double.parseDouble(SUFFIX.matcher(cell).matches() ? "" : cell);
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
