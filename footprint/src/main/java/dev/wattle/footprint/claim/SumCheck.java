package dev.wattle.footprint.claim;

import dev.wattle.footprint.disclosure.Figures;

/// Compares a total with its parts.
final class SumCheck {
    private SumCheck() {}

    static Finding of(SumsClaim.Sum sum) {
        double larger = Math.max(Math.abs(sum.stated()), Math.abs(sum.recomputed()));
        double apart = larger == 0 ? 0 : Math.abs(sum.stated() - sum.recomputed()) / larger;
        boolean agrees = apart <= sum.tolerance();
        String note = agrees
                ? "within " + sum.tolerance()
                : "off by a factor of " + Figures.digits(sum.stated() / sum.recomputed()) + "; allowed " + sum.tolerance()
                        + ": the total was not made of these parts";
        return new Finding(
                sum.what(),
                agrees ? Verdict.AGREES : Verdict.CONTRADICTS,
                (sum.stated() + " " + sum.unit()).strip(),
                (sum.recomputed() + " " + sum.unit()).strip(),
                sum.arithmetic(),
                note);
    }
}
