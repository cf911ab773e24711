package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Footprint;
import dev.wattle.footprint.Quantity;

/// Energy and carbon side by side.
///
/// @param energyKwh the energy, without its band
/// @param carbonKg the carbon, without its band
/// @param energy in kWh, with band, method and source
/// @param carbon in kg CO2e, with band, method and source
public record Cost(double energyKwh, double carbonKg, Quantity energy, Quantity carbon) {
    static Cost of(Footprint footprint) {
        return new Cost(
                footprint.kwh(), footprint.kg(), footprint.energy().inPrintedUnit(), footprint.carbon().inPrintedUnit());
    }
}
