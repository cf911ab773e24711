package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;
import java.time.Duration;

/// The share of the making of hardware that some use of it carries: `M = TE x TS x RS`, with the time share `TS` = time
/// used / expected lifetime and the resource share `RS` = resources used / resources there are (ISO/IEC 21031:2024, "Embodied
/// emissions").
///
/// @param totalKg TE: emitted by making, moving and disposing of the hardware, kg CO2e
/// @param lifetime EL: how long it is expected to serve
/// @param used TiR: how long it was reserved for the work
/// @param share RS: of the hardware's resources, 0 to 1
/// @param source where `totalKg` and `lifetime` come from
public record Embodied(double totalKg, Duration lifetime, Duration used, double share, String source) {
    public Embodied {
        if (!(totalKg >= 0) || Double.isInfinite(totalKg)) {
            throw new IllegalArgumentException("embodied carbon of " + totalKg + " kg must be finite and at least 0; take the maker's figure");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("a lifetime of " + lifetime + " must be above 0; servers are reckoned with 4 to 6 years");
        }
        if (used.isNegative()) {
            throw new IllegalArgumentException("time used of " + used + " must not be below 0; hand in the length of the run");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of the hardware of " + share + " must be between 0 and 1; hand in used over available");
        }
        if (source.isBlank()) {
            throw new IllegalArgumentException("embodied carbon without a source; say where " + totalKg + " kg comes from");
        }
    }

    /// M in grams of CO2e, assumed: makers' figures are typical values, not this machine's.
    public Quantity grams() {
        double grams = totalKg * 1000 * seconds(used) / seconds(lifetime) * share;
        return new Quantity(grams, grams, grams, Unit.GRAM_CO2E, Method.ASSUMED, source);
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() * 1e-9;
    }
}
