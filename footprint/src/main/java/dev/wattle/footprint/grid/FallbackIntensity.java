package dev.wattle.footprint.grid;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/// A source with a second one for the zones and hours that it lacks.
record FallbackIntensity(IntensitySource first, IntensitySource second) implements IntensitySource {
    @Override
    public CarbonIntensity at(String zone, Instant time) {
        if (!zones().contains(zone)) {
            throw new UnknownZoneException(zone, zones());
        }
        if (!first.zones().contains(zone)) {
            return second.at(zone, time);
        }
        if (!second.zones().contains(zone)) {
            return first.at(zone, time);
        }
        try {
            return first.at(zone, time);
        } catch (NoIntensityException nothingThere) {
            return second.at(zone, time);
        }
    }

    @Override
    public Set<String> zones() {
        Set<String> zones = new TreeSet<>(first.zones());
        zones.addAll(second.zones());
        return zones;
    }

    @Override
    public String description() {
        return first.description() + "; where it has no figure: " + second.description();
    }
}
