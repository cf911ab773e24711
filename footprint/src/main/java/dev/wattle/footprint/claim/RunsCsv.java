package dev.wattle.footprint.claim;

import dev.wattle.footprint.disclosure.CsvTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Published runs in a CSV: the columns `run`, `chips`, `days` or `hours`, `watts_per_chip`, `pue`, `published_kwh` or `_mwh`,
/// `published_kgco2e` or `_tco2e`, `grams_per_kwh`; a blank cell is a figure that was not published.
final class RunsCsv {
    private record Column(Kind kind, double factor, String unit) {}

    private static final Map<String, Column> COLUMNS = Map.ofEntries(
            Map.entry("chips", new Column(Kind.CHIPS, 1, "")),
            Map.entry("days", new Column(Kind.HOURS, 24, "days")),
            Map.entry("hours", new Column(Kind.HOURS, 1, "h")),
            Map.entry("watts_per_chip", new Column(Kind.WATTS, 1, "W")),
            Map.entry("pue", new Column(Kind.PUE, 1, "")),
            Map.entry("published_kwh", new Column(Kind.KWH, 1, "kWh")),
            Map.entry("published_mwh", new Column(Kind.KWH, 1000, "MWh")),
            Map.entry("published_kgco2e", new Column(Kind.GRAMS, 1000, "kg")),
            Map.entry("published_tco2e", new Column(Kind.GRAMS, 1e6, "t")),
            Map.entry("grams_per_kwh", new Column(Kind.GRAMS_PER_KWH, 1, "g/kWh")));

    private RunsCsv() {}

    static List<Claim> of(CsvTable table) {
        if (!table.columns().contains("run") || table.columns().stream().noneMatch(COLUMNS::containsKey)) {
            throw ClaimException.unreadable(
                    table.file() + ":1",
                    "the header has no column 'run' with figures beside it; name some of run, chips, days, hours, watts_per_chip, pue,"
                            + " published_kwh, published_mwh, published_kgco2e, published_tco2e, grams_per_kwh",
                    null);
        }
        return table.rows().stream().map(row -> claim(table.file(), row)).toList();
    }

    private static Claim claim(String file, CsvTable.Row row) {
        String place = file + ":" + row.line();
        Map<Kind, Stated> figures = new EnumMap<>(Kind.class);
        row.cells().forEach((name, _) -> {
            String cell = row.text(name);
            Column column = COLUMNS.get(name);
            if (column != null && !cell.isEmpty()) {
                figures.put(column.kind, Stated.of(column.kind, cell, column.factor, column.unit, place));
            }
        });
        return new TrainingClaim(place, row.text("run"), figures, Optional.empty(), false);
    }
}
