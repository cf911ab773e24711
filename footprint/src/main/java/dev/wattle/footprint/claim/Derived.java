package dev.wattle.footprint.claim;

import dev.wattle.footprint.Unit;
import dev.wattle.footprint.disclosure.Figures;
import java.util.Optional;

/// A figure that follows from published ones.
///
/// @param value in the unit of its kind
/// @param rounding how much of it the rounding of the inputs may have been, as a share
/// @param arithmetic how it follows
record Derived(double value, double rounding, String arithmetic) {
    /// Energy of hours, chips, watts and PUE; one chip and a PUE of 1 when these are not given, and it says so.
    static Optional<Derived> energy(TrainingClaim claim) {
        return energy(claim, claim.get(Kind.CHIPS));
    }

    /// The same when the hours are those of all chips together; empty when they are not called hours of chips.
    static Optional<Derived> energyOfAllChips(TrainingClaim claim) {
        return claim.chipHours() ? energy(claim, Optional.empty()) : Optional.empty();
    }

    private static Optional<Derived> energy(TrainingClaim claim, Optional<Stated> chips) {
        Optional<Stated> hours = claim.get(Kind.HOURS);
        Optional<Stated> watts = claim.get(Kind.WATTS);
        if (hours.isEmpty() || watts.isEmpty()) {
            return Optional.empty();
        }
        Optional<Stated> pue = claim.get(Kind.PUE);
        double kwh = hours.get().value() * chips.map(Stated::value).orElse(1.0) * watts.get().value() * pue.map(Stated::value).orElse(1.0)
                / 1000;
        double rounding = hours.get().inputRounding() + watts.get().inputRounding() + pue.map(Stated::inputRounding).orElse(0.0);
        String arithmetic = Figures.digits(hours.get().value()) + " h x " + chips.map(count -> count.printed() + (count.value() == 1 ? " chip x " : " chips x ")).orElse("")
                + watts.get().text() + " x PUE " + pue.map(Stated::printed).orElse("1") + " = " + Figures.energy(Unit.kwhToJoules(kwh))
                + (chips.isPresent() ? "" : claim.chipHours() ? " (hours of all chips)" : " (chips not given: the power is taken as that of all)")
                + (pue.isPresent() ? "" : " (PUE not given: 1 taken)");
        return Optional.of(new Derived(kwh, rounding, arithmetic));
    }

    static Derived stated(Stated energy) {
        return new Derived(energy.value(), energy.inputRounding(), energy.text());
    }

    static Derived carbon(Derived energy, Stated intensity) {
        double grams = energy.value() * intensity.value();
        String arithmetic = Figures.energy(Unit.kwhToJoules(energy.value())) + " x " + intensity.text() + " = " + Figures.carbon(grams);
        return new Derived(grams, energy.rounding() + intensity.inputRounding(), arithmetic);
    }
}
