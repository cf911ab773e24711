package dev.wattle.footprint.run;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads what [UsedGrid#lines()] wrote.
final class UsedGridReader {
    private record Key(String zone, Basis basis) {}

    private final List<JsonNode> grids = new ArrayList<>();
    private final Map<Key, SortedMap<Instant, CarbonIntensity>> hours = new HashMap<>();

    void grid(JsonNode line) {
        grids.add(line);
        var _ = used(line); // what is missing is told by its line
    }

    void hour(JsonNode line) {
        Basis basis = Basis.valueOf(RecordReader.text(line, "basis"));
        CarbonIntensity intensity = new CarbonIntensity(
                RecordReader.number(line, "g_per_kwh"),
                RecordReader.number(line, "low"),
                RecordReader.number(line, "high"),
                basis,
                Method.valueOf(RecordReader.text(line, "method")),
                RecordReader.text(line, "source"));
        hours.computeIfAbsent(new Key(RecordReader.text(line, "zone"), basis), _ -> new TreeMap<>())
                .put(RecordReader.time(line, "at"), intensity);
    }

    List<UsedGrid> grids() {
        return grids.stream().map(this::used).toList();
    }

    private UsedGrid used(JsonNode line) {
        String zone = RecordReader.text(line, "zone");
        return new UsedGrid(
                RecordReader.texts(line, "sessions"),
                Reporter.Scope.valueOf(RecordReader.text(line, "scope")),
                zone,
                RecordReader.text(line, "name"),
                RecordReader.text(line, "average"),
                line.has("marginal") ? Optional.of(RecordReader.text(line, "marginal")) : Optional.empty(),
                hours.getOrDefault(new Key(zone, Basis.AVERAGE), new TreeMap<>()),
                hours.getOrDefault(new Key(zone, Basis.MARGINAL), new TreeMap<>()));
    }
}
