package dev.wattle.planner.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads jobs from CSV: header `arrival_time,length,cpus`, then a row a job, times in one unit from the trace's start on.
public final class JobsCsv {
    private static final String HEADER = "arrival_time,length,cpus";

    private JobsCsv() {}

    /// Jobs are named by their line.
    ///
    /// @param secondsPerUnit 1 where the file counts in seconds, 3600 where it counts in hours
    /// @throws IllegalArgumentException in one line, naming file, line, value and remedy
    public static List<QueueJob> read(Path csv, double secondsPerUnit) {
        try {
            return read(Files.readAllLines(csv), csv.toString(), secondsPerUnit);
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read; check the path and its permissions", e);
        }
    }

    static List<QueueJob> read(List<String> lines, String file, double secondsPerUnit) {
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new IllegalArgumentException(file + " line 1 is no header " + HEADER + "; begin with it");
        }
        List<QueueJob> jobs = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                jobs.add(job(lines.get(i).split(",", -1), file + " line " + (i + 1), "job" + i, secondsPerUnit));
            }
        }
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException(file + " has a header and no jobs; add rows");
        }
        return jobs;
    }

    private static QueueJob job(String[] cells, String where, String id, double secondsPerUnit) {
        if (cells.length != 3) {
            throw new IllegalArgumentException("%s has %d cells; write arrival, length and cpus".formatted(where, cells.length));
        }
        try {
            return new QueueJob(id, Double.parseDouble(cells[0].strip()) * secondsPerUnit, Double.parseDouble(cells[1].strip()) * secondsPerUnit,
                    Integer.parseInt(cells[2].strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where + " has '" + String.join(",", cells) + "'; write numbers, cpus as a whole one", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }
}
