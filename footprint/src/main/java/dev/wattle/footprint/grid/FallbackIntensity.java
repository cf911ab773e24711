package dev.wattle.footprint.grid;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// A source with a second one for the zones and hours that it lacks.
record FallbackIntensity(IntensitySource first, IntensitySource second) implements IntensitySource {
    FallbackIntensity {
        if (first.basis() != second.basis()) {
            throw new IllegalArgumentException(
                    word(first) + " and " + word(second) + " carbon intensity cannot stand in for each other; report them side by side");
        }
    }

    private static String word(IntensitySource source) {
        return source.basis().name().toLowerCase(Locale.ROOT) + " (" + source.description() + ")";
    }

    @Override
    public CarbonIntensity at(String zone, Instant time) {
        if (!knows(zone)) {
            throw new UnknownZoneException(zone, zones());
        }
        if (!first.knows(zone)) {
            return second.at(zone, time);
        }
        if (!second.knows(zone)) {
            return first.at(zone, time);
        }
        try {
            return first.at(zone, time);
        } catch (NoIntensityException nothingThere) {
            return second.at(zone, time);
        }
    }

    @Override
    public boolean knows(String zone) {
        return first.knows(zone) || second.knows(zone);
    }

    @Override
    public CarbonIntensity.Basis basis() {
        return first.basis();
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
