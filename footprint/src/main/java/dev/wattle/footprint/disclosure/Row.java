package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.LedgerEntry;
import dev.wattle.footprint.Method;
import java.time.Instant;

/// What one device of one site used in one hour: `grams = joules / 3600000 * grams_per_kwh`.
///
/// @param hour start of the UTC hour
/// @param site the site's name
/// @param device what was metered
/// @param zone the electricity grid zone
/// @param joules used
/// @param lowJoules low end of the band
/// @param highJoules high end of the band
/// @param energyMethod how the energy was got
/// @param gramsPerKwh carbon intensity
/// @param grams of CO2 equivalent
/// @param lowGrams low end of the band
/// @param highGrams high end of the band
/// @param carbonMethod how the carbon was got
public record Row(
        Instant hour,
        String site,
        String device,
        String zone,
        double joules,
        double lowJoules,
        double highJoules,
        Method energyMethod,
        double gramsPerKwh,
        double grams,
        double lowGrams,
        double highGrams,
        Method carbonMethod) {
    static Row of(LedgerEntry entry) {
        return new Row(
                entry.hour(),
                entry.site(),
                entry.device(),
                entry.zone(),
                entry.energy().value(),
                entry.energy().low(),
                entry.energy().high(),
                entry.energy().method(),
                entry.gramsPerKwh(),
                entry.carbon().value(),
                entry.carbon().low(),
                entry.carbon().high(),
                entry.carbon().method());
    }
}
