package dev.wattle.footprint.run;

import dev.wattle.footprint.Quantity;
import java.util.Optional;

/// Energy, carbon and water of a run. Average and marginal, location-based and market-based stand side by side and are never
/// added or netted.
///
/// @param it energy of the run's share of the devices, J
/// @param facility `it` times PUE, J
/// @param machine energy of the whole machines while the run was metered, idle included, J, before PUE
/// @param average carbon of `facility` by the grid's average intensity, location-based, g
/// @param marginal carbon of `facility` by the marginal intensity, when a source gave one, g
/// @param market carbon of `facility` by the supplier's or contract's intensity, when the user gave one, g (GHG Protocol Scope 2)
/// @param embodied share of the hardware's making, when the user gave what it needs, g
/// @param water at the site: WUE times `it`, when the user gave a WUE, L
/// @param reusedHeat ERF times `facility`, J; 0 J when no heat is reused. Never subtracted from anything
/// @param pue power usage effectiveness
/// @param wue water usage effectiveness, litres a kWh of IT energy; 0 when not given
/// @param erf energy reuse factor, 0 to 1
/// @param intensity what the carbon intensity was read from
public record RunCost(
        Quantity it,
        Quantity facility,
        Quantity machine,
        Quantity average,
        Optional<Quantity> marginal,
        Optional<Quantity> market,
        Optional<Quantity> embodied,
        Optional<Quantity> water,
        Quantity reusedHeat,
        double pue,
        double wue,
        double erf,
        String intensity) {}
