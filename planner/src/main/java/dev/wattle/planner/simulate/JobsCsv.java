package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.Interruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Reads jobs from CSV, as traces of clusters have them: a header with `arrival_time`, `length` and `cpus`, then a row a job in any
/// order. Arrivals count from the start of the play. Each job is of one level; released at the first whole hour at or after its
/// arrival; its deadline is its release, its hours and the slack.
///
/// @param secondsPerUnit of the columns of time: 1 or 3600
/// @param slackHours that a job may wait
/// @param interruption whether jobs may pause or move
/// @param watts that a device draws
public record JobsCsv(double secondsPerUnit, int slackHours, Interruption interruption, double watts) {
    private static final List<String> COLUMNS = List.of("arrival_time", "length", "cpus");
    private static final int MOST_JOBS = 1_000_000;

    public JobsCsv {
        if (slackHours < 0 || slackHours > 8784) {
            throw new IllegalArgumentException("jobs have a slack of %d hours; give 0 to 8784".formatted(slackHours));
        }
    }

    /// @throws IllegalArgumentException in one line, naming file, line, value and remedy
    public List<FleetJob> read(Path csv) {
        try {
            return read(Files.readAllLines(csv), csv.toString());
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(csv + " is no UTF-8 text; maybe it is compressed or another format", e);
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read; check the path and its permissions", e);
        }
    }

    List<FleetJob> read(List<String> lines, String file) {
        List<String> header = lines.isEmpty() ? List.of() : cells(lines.getFirst().toLowerCase(Locale.ROOT));
        int[] at = COLUMNS.stream().mapToInt(header::indexOf).toArray();
        if (Arrays.stream(at).anyMatch(column -> column < 0)) {
            throw error(file, 1, "has the header '%s'; it must have the columns %s"
                    .formatted(String.join(",", header), String.join(", ", COLUMNS)));
        }
        List<FleetJob> jobs = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                jobs.add(job(cells(lines.get(i)), header.size(), at, file, i + 1));
            }
        }
        if (jobs.isEmpty() || jobs.size() > MOST_JOBS) {
            throw error(file, 1, "is followed by %d jobs; give 1 to %d".formatted(jobs.size(), MOST_JOBS));
        }
        return jobs;
    }

    private FleetJob job(List<String> cells, int columns, int[] at, String file, int line) {
        if (cells.size() != columns) {
            throw error(file, line, "has %d cells where the header has %d; fill the row".formatted(cells.size(), columns));
        }
        double arrival = number(cells, at, 0, 0, file, line) * secondsPerUnit / 3600;
        double hours = number(cells, at, 1, Double.MIN_VALUE, file, line) * secondsPerUnit / 3600;
        double devices = number(cells, at, 2, 1, file, line);
        if (devices != Math.rint(devices) || devices > 1e6 || arrival + hours > 87_840) {
            throw error(file, line, "has a job of %s cpus that arrives at hour %s for %s hours; give whole cpus and at most ten years"
                    .formatted(devices, arrival, hours));
        }
        int release = (int) Math.ceil(arrival);
        return FleetJob.fixed("job-" + line, release, release + (int) Math.ceil(hours - 1e-9) + slackHours, hours, (int) devices, watts * devices)
                .with(interruption);
    }

    private static double number(List<String> cells, int[] at, int column, double least, String file, int line) {
        String cell = cells.get(at[column]);
        double value;
        try {
            value = Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s line %d has %s '%s'; write a number".formatted(file, line, COLUMNS.get(column), cell), e);
        }
        if (!(value >= least && Double.isFinite(value))) {
            throw error(file, line, "has %s %s; it must be %s".formatted(COLUMNS.get(column), cell, column == 1 ? "above 0" : "at least " + (int) least));
        }
        return value;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }

    private static IllegalArgumentException error(String file, int line, String what) {
        return new IllegalArgumentException(file + " line " + line + " " + what);
    }
}
