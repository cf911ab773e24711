package dev.wattle.footprint.grid;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a file of one zone as a user has it: rows of an hour or less, hours missing, other columns beside. What it changes it says;
/// what is doubtful it refuses.
final class ZoneCsv {
    /// A longer file has a slip in a year.
    private static final int MOST_HOURS = 100 * 366 * 24;

    private final List<String> lines;
    private final String file;
    private final String zone;
    private final HourMeans hours = new HourMeans();
    private int line;
    private boolean withoutOffset;

    ZoneCsv(List<String> lines, String file, String zone) {
        this.lines = lines;
        this.file = file;
        this.zone = zone;
    }

    HourlyTrace trace(Basis basis, String name) {
        ZoneCsvHeader header = header(basis);
        @Nullable Instant before = null;
        for (line = 1; line < lines.size(); line++) {
            if (lines.get(line).isBlank()) {
                continue;
            }
            List<String> cells = cells(header);
            Instant time = time(cells.get(header.time()));
            if (before != null && !time.isAfter(before)) {
                String late = "time " + cells.get(header.time()) + " does not come after the row before";
                throw bad(late + "; give each time one row, in order", null);
            }
            before = time;
            String grams = cells.get(header.value());
            if (!grams.isEmpty()) {
                hours.add(time, grams(grams) * header.gramsPerUnit());
            }
        }
        line = 0;
        if (hours.isEmpty()) {
            throw bad("no figures; write a header datetime,carbon_intensity and a row for each hour", null);
        }
        if (hours.span() > MOST_HOURS) {
            throw bad("from " + hours.from() + " on there are " + hours.span() + " hours to its last row; check the years", null);
        }
        return new HourlyTrace(hours.from(), Map.of(zone, hours.grams()), basis, name + " (recorded hours)", described(header, basis));
    }

    private ZoneCsvHeader header(Basis basis) {
        if (lines.isEmpty()) {
            throw bad("no header; write datetime,carbon_intensity and a row for each hour", null);
        }
        try {
            ZoneCsvHeader header = ZoneCsvHeader.of(lines.getFirst());
            if (header.marginal() && basis == Basis.AVERAGE) {
                throw bad("column '" + header.valueName() + "' is of marginal intensity; read the file as marginal", null);
            }
            return header;
        } catch (IllegalArgumentException e) {
            throw bad(String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> cells(ZoneCsvHeader header) {
        List<String> cells = CsvCells.of(lines.get(line));
        if (cells.size() != header.width()) {
            throw bad("the row has " + cells.size() + " cells, the header " + header.width() + "; make them equal", null);
        }
        if (header.zone().isPresent() && !cells.get(header.zone().getAsInt()).equals(zone)) {
            throw bad("the row is of zone '" + cells.get(header.zone().getAsInt()) + "', asked for is '" + zone
                    + "'; name that zone or take its file", null);
        }
        return cells;
    }

    private Instant time(String cell) {
        String iso = cell.replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException noOffset) {
            try {
                Instant time = LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
                withoutOffset = true;
                return time;
            } catch (DateTimeException e) {
                throw bad("time '" + cell + "' cannot be read; write it as 2022-04-04T00:00Z", e);
            }
        }
    }

    private double grams(String cell) {
        try {
            double grams = Double.parseDouble(cell);
            if (Double.isFinite(grams) && grams >= 0) {
                return grams;
            }
        } catch (NumberFormatException e) {
            throw bad("intensity '" + cell + "' is not a number; write one, or leave the cell blank", e);
        }
        throw bad("intensity '" + cell + "' is not finite and at least 0; correct it, or leave the cell blank", null);
    }

    private String described(ZoneCsvHeader header, Basis basis) {
        StringBuilder text = new StringBuilder(file).append(": column '").append(header.valueName()).append("' for ").append(zone);
        text.append(basis == Basis.MARGINAL ? ", marginal" : ", average");
        if (header.gramsPerUnit() != 1) {
            text.append("; lb/MWh taken as ").append(header.gramsPerUnit()).append(" g/kWh");
        }
        if (withoutOffset && !header.saysUtc()) {
            text.append("; times without an offset taken as UTC");
        }
        hours.repairs().forEach(repair -> text.append("; ").append(repair));
        return text.toString();
    }

    private TraceFormatException bad(String what, @Nullable Exception cause) {
        return new TraceFormatException(file + ":" + (line + 1), what, cause);
    }
}
