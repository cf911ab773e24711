package dev.wattle.footprint.run;

import dev.wattle.footprint.grid.CarbonIntensity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The carbon intensities that a report was made with, hour by hour: kept with the record, so that it can be made again
/// without the file or the live source that told them.
///
/// @param sessions ids of those that worked there
/// @param scope whose energy the report was of
/// @param zone the key of the place
/// @param name of the place, for people
/// @param average describes the source of the averages
/// @param marginal describes the source of the marginal figures, when there was one
/// @param averages by UTC hour
/// @param marginals by UTC hour
public record UsedGrid(
        List<String> sessions,
        Reporter.Scope scope,
        String zone,
        String name,
        String average,
        Optional<String> marginal,
        SortedMap<Instant, CarbonIntensity> averages,
        SortedMap<Instant, CarbonIntensity> marginals) {
    public UsedGrid {
        sessions = List.copyOf(sessions);
        averages = Collections.unmodifiableSortedMap(new TreeMap<>(averages));
        marginals = Collections.unmodifiableSortedMap(new TreeMap<>(marginals));
    }

    /// As lines of a [RunJournal].
    String lines() {
        JsonLine grid = new JsonLine()
                .put("type", "grid")
                .put("sessions", sessions)
                .put("scope", scope.name())
                .put("zone", zone)
                .put("name", name)
                .put("average", average);
        marginal.ifPresent(source -> grid.put("marginal", source));
        StringBuilder lines = new StringBuilder(grid.line());
        averages.entrySet().forEach(hour -> lines.append(line(hour)));
        marginals.entrySet().forEach(hour -> lines.append(line(hour)));
        return lines.toString();
    }

    private String line(Map.Entry<Instant, CarbonIntensity> hour) {
        CarbonIntensity intensity = hour.getValue();
        return new JsonLine()
                .put("type", "hour")
                .put("zone", zone)
                .put("at", hour.getKey())
                .put("basis", intensity.basis().name())
                .exactly("g_per_kwh", intensity.gramsPerKwh())
                .exactly("low", intensity.lowGramsPerKwh())
                .exactly("high", intensity.highGramsPerKwh())
                .put("method", intensity.method().name())
                .put("source", intensity.source())
                .line();
    }
}
