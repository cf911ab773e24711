package dev.wattle.footprint.grid;

import java.util.Locale;

/// A provider of cloud regions, and the power usage effectiveness that is publicly known of it.
public enum CloudProvider {
    AWS(1.135),
    AZURE(1.185),
    GCP(1.1);

    private final double pue;

    CloudProvider(double pue) {
        this.pue = pue;
    }

    /// As it stands before the colon of a region's name, such as `aws`.
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Mean PUE over all its data centres, to propose and not to take in silence: it is assumed for any one of them.
    public double suggestedPue() {
        return pue;
    }

    /// Where [#suggestedPue()] is from.
    public String pueSource() {
        return "assumed: mean of the provider's data centres, Cloud Carbon Footprint coefficients";
    }
}
