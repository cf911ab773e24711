package dev.wattle.footprint.claim;

import dev.wattle.footprint.Unit;
import dev.wattle.footprint.disclosure.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Recomputes the energy and the carbon of a training.
final class TrainingCheck {
    /// No grid emits more, location-based: burning lignite or oil in old plants comes to about 1200 g/kWh.
    private static final double DIRTIEST = 2000;
    /// No grid's average is below this when building its plants is counted: wind alone is about 11 g/kWh.
    private static final double CLEANEST = 5;

    /// Between these lie the averages of nearly all grids.
    private static final double LEAST_USUAL = 15;
    private static final double MOST_USUAL = 1300;

    private final TrainingClaim claim;
    private final Optional<Derived> derived;

    private TrainingCheck(TrainingClaim claim) {
        this.claim = claim;
        this.derived = Derived.energy(claim);
    }

    static List<Finding> of(TrainingClaim claim) {
        TrainingCheck check = new TrainingCheck(claim);
        List<Finding> findings = new ArrayList<>(List.of(check.energy(), check.carbon()));
        claim.hub().ifPresent(hub -> findings.add(check.hub(hub)));
        return findings;
    }

    private Finding energy() {
        Optional<Stated> stated = claim.get(Kind.KWH);
        if (derived.isEmpty()) {
            return new Finding(
                    "energy",
                    stated.isPresent() ? Verdict.UNCHECKABLE : Verdict.MISSING,
                    stated.map(Stated::text).orElse(""),
                    "",
                    "",
                    "not given: " + missing(Kind.HOURS, Kind.CHIPS, Kind.WATTS, Kind.PUE));
        }
        Derived energy = derived.get();
        if (stated.isEmpty()) {
            return new Finding("energy", Verdict.MISSING, "", kwh(energy.value()), energy.arithmetic(), "no energy is published");
        }
        Derived best = best(stated.get(), energy);
        return Comparison.of(claim, Kind.KWH, stated.get(), best).finding("energy", kwh(best.value()));
    }

    /// Hours of chips may mean the hours of all chips together: then that reading counts if it alone fits.
    private Derived best(Stated stated, Derived energy) {
        if (Comparison.of(claim, Kind.KWH, stated, energy).agrees()) {
            return energy;
        }
        return Derived.energyOfAllChips(claim)
                .filter(all -> Comparison.of(claim, Kind.KWH, stated, all).agrees())
                .orElse(energy);
    }

    private Finding carbon() {
        Optional<Stated> stated = claim.get(Kind.GRAMS);
        Optional<Derived> energy = claim.get(Kind.KWH).map(Derived::stated).or(() -> derived);
        Optional<Stated> intensity = claim.get(Kind.GRAMS_PER_KWH);
        if (energy.isPresent() && intensity.isPresent()) {
            Derived carbon = Derived.carbon(energy.get(), intensity.get());
            return stated.map(figure -> Comparison.of(claim, Kind.GRAMS, figure, carbon).finding("carbon", Figures.carbon(carbon.value())))
                    .orElseGet(() -> new Finding(
                            "carbon", Verdict.MISSING, "", Figures.carbon(carbon.value()), carbon.arithmetic(), "no carbon is published"));
        }
        if (stated.isPresent() && energy.isPresent() && energy.get().value() > 0) {
            return implied(stated.get(), energy.get());
        }
        return new Finding(
                "carbon",
                stated.isPresent() ? Verdict.UNCHECKABLE : Verdict.MISSING,
                stated.map(Stated::text).orElse(""),
                "",
                "",
                "not given: " + missing(Kind.KWH, Kind.GRAMS_PER_KWH));
    }

    /// Without an intensity, the one that would be needed shows whether any grid could do.
    private Finding implied(Stated carbon, Derived energy) {
        double needed = carbon.value() / energy.value();
        String arithmetic = carbon.text() + " / " + kwh(energy.value()) + " = " + Figures.digits(needed) + " g/kWh";
        String stated = carbon.text();
        if (needed > DIRTIEST) {
            return new Finding("carbon", Verdict.CONTRADICTS, stated, "", arithmetic, "no grid is above 2000 g/kWh; "
                    + slip(carbon, needed).orElse("energy or carbon is wrong"));
        }
        String note = needed < CLEANEST
                ? "location-based, no grid's average is so clean: it follows from contracts or offsets, which are not given, or from a wrong unit"
                        + slip(carbon, needed).map(cause -> "; " + cause).orElse("")
                : "the carbon intensity is not given; a grid of this intensity would fit";
        return new Finding("carbon", Verdict.UNCHECKABLE, stated, "", arithmetic, note);
    }

    /// The unit with which an ordinary grid would do.
    private static Optional<String> slip(Stated carbon, double needed) {
        for (double factor : new double[] {1e-6, 1e-3, 1e3, 1e6}) {
            if (needed / factor >= LEAST_USUAL && needed / factor <= MOST_USUAL) {
                return Cause.ofUnits(Kind.GRAMS, carbon, factor);
            }
        }
        return Optional.empty();
    }

    private Finding hub(Stated hub) {
        Derived text = new Derived(
                claim.get(Kind.GRAMS).map(Stated::value).orElse(hub.value()),
                claim.get(Kind.GRAMS).map(Stated::rounding).orElse(0.0),
                "the card's text says " + claim.get(Kind.GRAMS).map(Stated::text).orElse("nothing") + "; co2_eq_emissions counts grams");
        return Comparison.of(claim, Kind.GRAMS, hub, text).finding("co2_eq_emissions", Figures.carbon(text.value()));
    }

    private String missing(Kind... kinds) {
        List<String> labels = new ArrayList<>();
        for (Kind kind : kinds) {
            if (claim.get(kind).isEmpty()) {
                labels.add(kind.label());
            }
        }
        return labels.isEmpty() ? "nothing" : String.join(", ", labels);
    }

    private static String kwh(double kwh) {
        return Figures.energy(Unit.kwhToJoules(kwh));
    }
}
