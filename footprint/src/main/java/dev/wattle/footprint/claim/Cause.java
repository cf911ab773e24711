package dev.wattle.footprint.claim;

import dev.wattle.footprint.disclosure.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The slip that a factor between two figures betrays.
///
/// @param factor published over recomputed
/// @param words what probably happened
record Cause(double factor, String words) {
    private static final double GRAMS_PER_KWH_OF_LB_PER_MWH = 0.45359237;
    private static final double CO2_OF_CARBON = 44.0 / 12;
    private static final List<String> CARBON_UNITS = List.of("mg", "g", "kg", "t", "kt");
    private static final List<String> ENERGY_UNITS = List.of("mWh", "Wh", "kWh", "MWh", "GWh");

    /// The likely cause of a disagreement.
    static Optional<String> of(Comparison comparison) {
        double factor = comparison.stated().value() / comparison.derived().value();
        if (!(factor > 0) || Double.isInfinite(factor)) {
            return Optional.empty();
        }
        return all(comparison).stream()
                .filter(cause -> cause.distance(factor) <= 0.015 + Math.min(comparison.tolerance() - 0.01, 0.02))
                .min(Comparator.comparingDouble(cause -> cause.distance(factor)))
                .map(Cause::words)
                .or(() -> ofUnits(comparison.kind(), comparison.stated(), factor).filter(_ -> isPowerOf1000(factor, 0.05)));
    }

    /// The unit in which the printed number would be right, when the factor is about a power of 1000.
    static Optional<String> ofUnits(Kind kind, Stated stated, double factor) {
        List<String> units = kind == Kind.KWH ? ENERGY_UNITS : CARBON_UNITS;
        int steps = (int) Math.round(Math.log10(factor) / 3);
        int meant = units.indexOf(scale(stated, kind)) - steps;
        if (steps == 0 || meant < 0 || meant >= units.size()) {
            return Optional.empty();
        }
        return Optional.of("maybe a slip of the unit: " + stated.printed() + " would fit in " + units.get(meant));
    }

    private static boolean isPowerOf1000(double factor, double tolerance) {
        double steps = Math.log10(factor) / 3;
        return Math.abs(steps - Math.round(steps)) * 3 <= Math.log10(1 + tolerance);
    }

    private static String scale(Stated stated, Kind kind) {
        double unit = stated.value() / Double.parseDouble(stated.printed()) * (kind == Kind.KWH ? 1 : 0.001);
        int step = (int) Math.round(Math.log10(unit) / 3);
        return (kind == Kind.KWH ? ENERGY_UNITS : CARBON_UNITS).get(Math.clamp(2 + step, 0, 4));
    }

    private static List<Cause> all(Comparison comparison) {
        List<Cause> causes = new ArrayList<>();
        comparison.claim().get(Kind.PUE).filter(pue -> pue.value() > 1.02).ifPresent(pue -> {
            both(causes, pue.value(), "maybe PUE " + pue.printed() + " was counted twice", "maybe PUE " + pue.printed() + " was forgotten");
        });
        comparison.claim().get(Kind.CHIPS).filter(chips -> chips.value() > 1).ifPresent(chips -> {
            both(causes, chips.value(), "maybe the hours are those of all " + chips.printed() + " chips and were multiplied again",
                    "maybe hours x 1 chip instead of all " + chips.printed());
        });
        if (comparison.kind() == Kind.KWH) {
            both(causes, 24, "maybe days were taken for hours twice", "maybe days were taken for hours");
            both(causes, 3.6, "maybe MJ were written as kWh", "maybe kWh were divided into MJ once too often");
            both(causes, 60, "maybe minutes were taken for hours", "maybe hours were taken for minutes");
        } else {
            both(causes, 1 / GRAMS_PER_KWH_OF_LB_PER_MWH, "maybe lb were written as kg, or lb/MWh taken for g/kWh",
                    "maybe the intensity is in lb/MWh: x0.4536 gives g/kWh");
            both(causes, CO2_OF_CARBON, "maybe CO2 was reckoned from carbon twice", "maybe this is carbon, not CO2: x44/12");
        }
        return causes;
    }

    private static void both(List<Cause> causes, double factor, String more, String less) {
        causes.add(new Cause(factor, more));
        causes.add(new Cause(1 / factor, less));
    }

    private double distance(double other) {
        return Math.abs(Math.log(other / factor));
    }

    @Override
    public String toString() {
        return "x" + Figures.digits(factor) + ": " + words;
    }
}
