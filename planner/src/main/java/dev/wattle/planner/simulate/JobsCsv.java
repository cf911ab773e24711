package dev.wattle.planner.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads jobs from CSV: header `arrival_time,length,cpus`, then a row a job, times in one unit from the trace's start on. A fourth column
/// `speedups` makes jobs elastic: `2:1.8 4:2.8` is 1.8 times as fast on 2 devices, and 2.8 times on 4; a blank cell is a job that does not
/// scale.
public final class JobsCsv {
    private static final String HEADER = "arrival_time,length,cpus";
    private static final String ELASTIC_HEADER = HEADER + ",speedups";

    private JobsCsv() {}

    /// Jobs are named by their line.
    ///
    /// @param secondsPerUnit 1 where the file counts in seconds, 3600 where it counts in hours
    /// @throws IllegalArgumentException in one line, naming file, line, value and remedy
    public static List<QueueJob> read(Path csv, double secondsPerUnit) {
        try {
            return read(Files.readAllLines(csv), csv.toString(), secondsPerUnit);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(csv + " is no UTF-8 text; maybe it is compressed or another format", e);
        } catch (IOException e) {
            throw new UncheckedIOException(csv + " cannot be read; check the path and its permissions", e);
        }
    }

    static List<QueueJob> read(List<String> lines, String file, double secondsPerUnit) {
        String header = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (!header.equals(HEADER) && !header.equals(ELASTIC_HEADER)) {
            throw new IllegalArgumentException(file + " line 1 is no header " + HEADER + "; begin with it, or with " + ELASTIC_HEADER);
        }
        int columns = header.split(",", -1).length;
        List<QueueJob> jobs = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                jobs.add(job(lines.get(i).split(",", -1), file + " line " + (i + 1), "job" + i, columns, secondsPerUnit));
            }
        }
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException(file + " has a header and no jobs; add rows");
        }
        return jobs;
    }

    private static QueueJob job(String[] cells, String where, String id, int columns, double secondsPerUnit) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("%s has %d cells; write arrival, length and cpus%s"
                    .formatted(where, cells.length, columns == 3 ? "" : ", and speedups or nothing"));
        }
        try {
            return new QueueJob(id, Double.parseDouble(cells[0].strip()) * secondsPerUnit, Double.parseDouble(cells[1].strip()) * secondsPerUnit,
                    Integer.parseInt(cells[2].strip()), columns == 3 ? List.of() : speedups(cells[3].strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(where + " has '" + String.join(",", cells) + "'; write numbers, cpus as a whole one, speedups as in 2:1.8 4:2.8", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    private static List<QueueJob.Speedup> speedups(String cell) {
        return cell.isEmpty() ? List.of() : Arrays.stream(cell.split("\\s+", -1)).map(JobsCsv::speedup).toList();
    }

    private static QueueJob.Speedup speedup(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new NumberFormatException(text);
        }
        return new QueueJob.Speedup(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]));
    }
}
