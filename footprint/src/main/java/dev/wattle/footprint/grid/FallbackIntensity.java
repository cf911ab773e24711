package dev.wattle.footprint.grid;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// A source with a second one for the zones and hours that it lacks. Remembers who told anything, so that its description
/// names nobody's figures who told none. Safe for use by several threads.
final class FallbackIntensity implements IntensitySource {
    private final IntensitySource first;
    private final IntensitySource second;
    private volatile boolean firstTold;
    private volatile boolean secondTold;

    FallbackIntensity(IntensitySource first, IntensitySource second) {
        this.first = first;
        this.second = second;
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
            return ofSecond(zone, time);
        }
        if (!second.knows(zone)) {
            return ofFirst(zone, time);
        }
        try {
            return ofFirst(zone, time);
        } catch (NoIntensityException nothingThere) {
            return ofSecond(zone, time);
        }
    }

    private CarbonIntensity ofFirst(String zone, Instant time) {
        CarbonIntensity intensity = first.at(zone, time);
        firstTold = true;
        return intensity;
    }

    private CarbonIntensity ofSecond(String zone, Instant time) {
        CarbonIntensity intensity = second.at(zone, time);
        secondTold = true;
        return intensity;
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

    /// After asking: of those that told something.
    @Override
    public String description() {
        if (firstTold && !secondTold) {
            return first.description();
        }
        if (secondTold && !firstTold) {
            return second.description() + " (asked before, without a figure: " + first.description() + ")";
        }
        return first.description() + "; where it has no figure: " + second.description();
    }
}
