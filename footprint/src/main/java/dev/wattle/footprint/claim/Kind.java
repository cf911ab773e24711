package dev.wattle.footprint.claim;

/// What a published figure is, in which unit it is kept, and between which bounds it is no slip.
public enum Kind {
    HOURS("hours", "h", 0, 1e9, "correct the time"),
    CHIPS("chips", "chips", 1, 1e7, "correct the number of chips"),
    WATTS("watts", "W", 0, 1e7, "correct the power; it is that of one chip or machine"),
    PUE("PUE", "", 1, 10, "PUE is all of the building's energy over that of its computers, so at least 1"),
    KWH("energy", "kWh", 0, 1e12, "correct the energy or its unit"),
    GRAMS("carbon", "g", 0, 1e16, "correct the carbon or its unit"),
    GRAMS_PER_KWH("carbon intensity", "g/kWh", 0, 5000, "no grid is above 2000 g/kWh; maybe its unit is another");

    private final String label;
    private final String unit;
    private final double least;
    private final double most;
    private final String remedy;

    Kind(String label, String unit, double least, double most, String remedy) {
        this.label = label;
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.remedy = remedy;
    }

    /// As it is printed, such as `carbon intensity`.
    public String label() {
        return label;
    }

    /// The unit that its value is in.
    public String unit() {
        return unit;
    }

    /// @throws ClaimException `claim-absurd` when it is no number, negative or beyond its bounds
    void check(double value, String printed, String place) {
        if (!(value >= least && value <= most)) {
            throw ClaimException.absurd(place, label + " '" + printed + "' is not between " + bound(least) + " and " + bound(most)
                    + (unit.isEmpty() ? "" : " " + unit) + "; " + remedy);
        }
    }

    private static String bound(double bound) {
        return bound < 1e6 ? Long.toString((long) bound) : Double.toString(bound);
    }
}
