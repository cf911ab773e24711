package dev.wattle.footprint.claim;

import dev.wattle.footprint.disclosure.Figures;

/// A published figure beside the one that follows from its inputs.
///
/// @param claim both stand in
/// @param kind of figure
/// @param stated published
/// @param derived recomputed
/// @param tolerance by which they may differ, as a share of the recomputed one
record Comparison(TrainingClaim claim, Kind kind, Stated stated, Derived derived, double tolerance) {
    private static final double ONE_PERCENT = 0.01;
    private static final double MOST = 0.1;

    static Comparison of(TrainingClaim claim, Kind kind, Stated stated, Derived derived) {
        double rounding = Math.min(stated.rounding() + derived.rounding(), MOST - ONE_PERCENT);
        return new Comparison(claim, kind, stated, derived, ONE_PERCENT + rounding);
    }

    boolean agrees() {
        return Math.abs(stated.value() - derived.value()) <= tolerance * derived.value() || isExact();
    }

    /// The recomputed figure rounds to the printed digits.
    private boolean isExact() {
        return Math.abs(stated.value() - derived.value()) <= stated.halfStep() * (1 + 1e-9);
    }

    Finding finding(String figure, String recomputed) {
        return new Finding(figure, agrees() ? Verdict.AGREES : Verdict.CONTRADICTS, stated.text(), recomputed, derived.arithmetic(), note());
    }

    private String note() {
        if (isExact()) {
            return "exact at its printed digits";
        }
        double off = stated.value() / derived.value();
        String allowed = " (allowed " + Figures.digits(100 * tolerance) + " %: 1 % and the rounding of printed digits)";
        if (agrees()) {
            return "off by " + Figures.digits(100 * Math.abs(off - 1)) + " %" + allowed;
        }
        String factor = stated.value() == 0 || derived.value() == 0 ? "one of them is 0" : "off by a factor of " + Figures.digits(off) + allowed;
        return factor + Cause.of(this).map(cause -> "; " + cause).orElse("");
    }
}
