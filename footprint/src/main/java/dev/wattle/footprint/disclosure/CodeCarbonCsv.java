package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.run.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// `emissions.csv` as CodeCarbon 3.3 writes it: 38 columns in a fixed order, a row a run, so that what reads CodeCarbon's
/// files reads ours.
public final class CodeCarbonCsv {
    /// The columns, in order.
    public static final String HEADER = "timestamp,project_name,run_id,experiment_id,duration,emissions,emissions_rate,cpu_power,"
            + "gpu_power,ram_power,cpu_energy,gpu_energy,ram_energy,energy_consumed,water_consumed,country_name,country_iso_code,"
            + "region,cloud_provider,cloud_region,os,python_version,codecarbon_version,cpu_count,cpu_model,gpu_count,gpu_model,"
            + "longitude,latitude,ram_total_size,tracking_mode,cpu_utilization_percent,gpu_utilization_percent,"
            + "ram_utilization_percent,ram_used_gb,on_cloud,pue,wue";

    /// Time, project, run, experiment, duration.
    private static final int COLUMNS_THAT_TELL_APART = 5;

    private static final List<String> NEEDED = List.of("timestamp", "duration", "emissions", "energy_consumed");

    private CodeCarbonCsv() {}

    /// Adds the run to a file, with the header when the file is new. Row and header go out in one write; a write that does
    /// not go through whole is taken back, and a torn last row stays on a line of its own: no column is ever shifted.
    ///
    /// @param project names the work in `project_name`
    /// @throws DisclosureException `csv-header-differs` when the file has any other header: it stays as it was;
    ///     `csv-unwritable` when it cannot be written
    public static void append(Path file, RunReport report, String project) {
        add(file, CodeCarbonLine.of(report, project), "");
    }

    /// As [#append(Path, RunReport, String)], unless the file has a row that begins alike: same end, run and duration, to the
    /// microsecond.
    public static void appendOnce(Path file, RunReport report, String project) {
        String row = CodeCarbonLine.of(report, project);
        int end = 0;
        for (int column = 0; column < COLUMNS_THAT_TELL_APART; column++) {
            end = row.indexOf(',', end) + 1;
        }
        add(file, row, row.substring(0, end));
    }

    private static void add(Path file, String row, String unlessBegun) {
        try {
            CsvAppend.to(file, HEADER, row, unlessBegun);
        } catch (IOException e) {
            throw DisclosureException.unwritable(file, e);
        }
    }

    /// The file that [#append(Path, RunReport, String)] would make anew.
    public static byte[] bytes(RunReport report, String project) {
        return String.join("\n", HEADER, CodeCarbonLine.of(report, project), "").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a file that any version of CodeCarbon wrote, or that we wrote.
    ///
    /// @throws DisclosureException `csv-unreadable` with file and line, when it is not one or a row is damaged
    public static List<CodeCarbonRow> read(Path file) {
        CsvTable table = CsvTable.read(file);
        if (!isOne(table)) {
            throw DisclosureException.unreadable(
                    table.file() + ":1", "not a CodeCarbon file: a column of " + String.join(", ", NEEDED) + " is missing", null);
        }
        return rows(table);
    }

    /// Whether a table has the columns of a CodeCarbon file.
    public static boolean isOne(CsvTable table) {
        return table.columns().containsAll(NEEDED);
    }

    /// The rows of such a table.
    public static List<CodeCarbonRow> rows(CsvTable table) {
        return table.rows().stream().map(row -> new CodeCarbonRow(table.file() + ":" + row.line(), row)).toList();
    }
}
