package dev.wattle.planner;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;

/// The hours in which a site would work, and how fast.
///
/// @param site the site's name
/// @param zone the electricity grid zone that it draws from
/// @param hours starts of whole UTC hours, sorted, each once
/// @param tokensPerHour trained in an hour, above 0
/// @param watts drawn while it works, PUE included, above 0
/// @param supply where its power comes from
public record Offer(String site, String zone, List<Instant> hours, double tokensPerHour, double watts, Supply supply) {
    public Offer {
        require(tokensPerHour > 0 && Double.isFinite(tokensPerHour), site, "tokens per hour", tokensPerHour, "finite and above 0");
        require(watts > 0 && Double.isFinite(watts), site, "watts", watts, "finite and above 0");
        for (Instant hour : hours) {
            require(hour.equals(hour.truncatedTo(ChronoUnit.HOURS)), site, "hour", hour, "the start of a UTC hour");
        }
        hours = List.copyOf(new TreeSet<>(hours));
    }

    /// A site on the grid alone.
    public Offer(String site, String zone, List<Instant> hours, double tokensPerHour, double watts) {
        this(site, zone, hours, tokensPerHour, watts, Supply.GRID);
    }

    private static void require(boolean holds, String site, String field, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("offer of site '" + site + "' has " + field + " " + value + "; it must be " + wanted);
        }
    }
}
