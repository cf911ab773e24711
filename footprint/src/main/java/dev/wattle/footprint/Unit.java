package dev.wattle.footprint;

/// The unit of a [Quantity].
public enum Unit {
    JOULE("J"),
    KILOWATT_HOUR("kWh"),
    GRAM_CO2E("gCO2e"),
    KILOGRAM_CO2E("kgCO2e"),
    LITRE("L");

    /// 1 kWh = 3.6e6 J, exactly.
    public static final double JOULES_PER_KWH = 3.6e6;

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /// As it is printed, such as `kWh`.
    public String symbol() {
        return symbol;
    }

    public static double joulesToKwh(double joules) {
        return joules / JOULES_PER_KWH;
    }

    public static double kwhToJoules(double kwh) {
        return kwh * JOULES_PER_KWH;
    }
}
