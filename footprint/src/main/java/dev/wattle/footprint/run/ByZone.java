package dev.wattle.footprint.run;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.footprint.grid.UnknownZoneException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// For each zone the source that its own record names.
final class ByZone implements IntensitySource {
    private final SortedMap<String, IntensitySource> sources;

    ByZone(Map<String, IntensitySource> sources) {
        this.sources = new TreeMap<>(sources);
    }

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        IntensitySource source = sources.get(zone);
        if (source == null) {
            throw new UnknownZoneException(zone, sources.keySet());
        }
        return source.at(zone, time);
    }

    @Override
    public Set<String> zones() {
        return sources.keySet();
    }

    @Override
    public String description() {
        Set<String> said = new TreeSet<>();
        sources.values().forEach(source -> said.add(source.description()));
        return String.join("; ", said);
    }
}
