package dev.wattle.footprint;

/// What something cost. Energy and carbon always stand side by side: moving work to cleaner hours lowers the second and
/// not the first.
///
/// @param energy in joules
/// @param carbon in grams of CO2 equivalent
public record Footprint(Quantity energy, Quantity carbon) {
    /// Nothing.
    public static final Footprint NONE = new Footprint(Quantity.zero(Unit.JOULE), Quantity.zero(Unit.GRAM_CO2E));

    public Footprint {
        if (energy.unit() != Unit.JOULE || carbon.unit() != Unit.GRAM_CO2E) {
            throw new IllegalArgumentException("a footprint is in J and gCO2e, not in " + energy.unit().symbol() + " and "
                    + carbon.unit().symbol() + "; convert first");
        }
    }

    public double kwh() {
        return Unit.joulesToKwh(energy.value());
    }

    public double kg() {
        return carbon.value() / 1000;
    }

    public Footprint plus(Footprint other) {
        return new Footprint(energy.plus(other.energy), carbon.plus(other.carbon));
    }
}
