package dev.wattle.footprint;

import java.time.Instant;

/// What one device of one site used in one hour, and the carbon of that: `grams = joules / 3.6e6 * gramsPerKwh`.
///
/// @param site the site's name
/// @param device what was metered
/// @param zone the electricity grid zone
/// @param hour start of the UTC hour
/// @param energy in joules
/// @param carbon in grams of CO2 equivalent
/// @param gramsPerKwh carbon intensity of the zone in that hour
public record LedgerEntry(
        String site, String device, String zone, Instant hour, Quantity energy, Quantity carbon, double gramsPerKwh) {
    public Footprint footprint() {
        return new Footprint(energy, carbon);
    }
}
