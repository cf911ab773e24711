package dev.wattle.footprint.grid;

import dev.wattle.footprint.FootprintException;
import java.util.Collection;
import java.util.TreeSet;

/// A zone that an intensity source does not know.
public final class UnknownZoneException extends FootprintException {
    private static final long serialVersionUID = 1L;

    /// @param zone the name that was given
    /// @param known the names that would do
    public UnknownZoneException(String zone, Collection<String> known) {
        super("unknown-zone", line(zone, known), null);
    }

    private static String line(String zone, Collection<String> known) {
        String maybe = NearestName.of(zone, known).map(name -> "; maybe '" + name + "'").orElse("");
        return "zone '" + zone + "' is not known" + maybe + "; known zones: " + String.join(", ", new TreeSet<>(known));
    }
}
