package dev.wattle.footprint.grid;

import dev.wattle.footprint.FootprintException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A zone, country or cloud region that is not known: names the nearest one that is.
public final class UnknownZoneException extends FootprintException {
    private static final long serialVersionUID = 1L;

    private static final int LISTED = 24;

    /// @param zone the name that was given
    /// @param known the names that would do
    public UnknownZoneException(String zone, Collection<String> known) {
        this("zone", zone, known, "zones", new TreeSet<>(known));
    }

    /// @param kind what was named, such as `country`
    /// @param written the name that was given
    /// @param near names that it may have been meant for
    /// @param kinds the kind in the plural
    /// @param known the names that would do, in order
    UnknownZoneException(String kind, String written, Collection<String> near, String kinds, Collection<String> known) {
        super("unknown-zone", line(kind, written, near, kinds, known), null);
    }

    private static String line(String kind, String written, Collection<String> near, String kinds, Collection<String> known) {
        String maybe = NearestName.of(written, near).map(name -> "; maybe '" + name + "'").orElse("");
        String more = known.size() > LISTED ? " and " + (known.size() - LISTED) + " more" : "";
        String listed = known.stream().limit(LISTED).collect(Collectors.joining(", "));
        return kind + " '" + oneLine(written) + "' is not known" + maybe + "; known " + kinds + ": " + listed + more;
    }

    private static String oneLine(String written) {
        return written.replace('\n', ' ').replace('\r', ' ');
    }
}
