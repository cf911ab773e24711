package dev.wattle.footprint.claim;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A unit as model cards print it. The first that fits a text decides.
///
/// @param kind what it measures
/// @param factor to the unit of the kind
/// @param symbol as it is printed again
/// @param form how it is written
record CardUnit(Kind kind, double factor, String symbol, Pattern form) {
    private static final String CO2 = "\\s*(?:of\\s*)?(?:co\\s*[_-]?\\s*[2₂]|carbon)?\\s*[-_]?(?:e|eq|equivalents?)?\\.?";

    private static final List<CardUnit> ALL = List.of(
            unit(Kind.GRAMS_PER_KWH, 1000, "kg/kWh", "(?:kgs?|kilograms?)" + CO2 + "\\s*(?:/|per)\\s*kwh"),
            unit(Kind.GRAMS_PER_KWH, 1, "kg/MWh", "(?:kgs?|kilograms?)" + CO2 + "\\s*(?:/|per)\\s*mwh"),
            unit(Kind.GRAMS_PER_KWH, 0.45359237, "lb/MWh", "(?:lbs?|pounds?)" + CO2 + "\\s*(?:/|per)\\s*mwh"),
            unit(Kind.GRAMS_PER_KWH, 1, "g/kWh", "(?:g|grams?)" + CO2 + "\\s*(?:/|per)\\s*kwh"),
            unit(Kind.KWH, 1e6, "GWh", "gwh"),
            unit(Kind.KWH, 1e3, "MWh", "mwh"),
            unit(Kind.KWH, 1, "kWh", "kwh|kw\\s*[·-]?\\s*h|kilowatt[ -]?hours?"),
            unit(Kind.KWH, 1e-3, "Wh", "wh|watt[ -]?hours?"),
            unit(Kind.WATTS, 1e6, "MW", "mw|megawatts?"),
            unit(Kind.WATTS, 1e3, "kW", "kw|kilowatts?"),
            unit(Kind.WATTS, 1, "W", "w|watts?"),
            unit(Kind.GRAMS, 1e-3, "mg", "mg" + CO2),
            unit(Kind.GRAMS, 1e3, "kg", "(?:kgs?|kilograms?)" + CO2),
            unit(Kind.GRAMS, 1e6, "t", "(?:t|tons?|tonnes?|metric\\s+tons?)" + CO2),
            unit(Kind.GRAMS, 453.59237, "lb", "(?:lbs?|pounds?)" + CO2),
            unit(Kind.GRAMS, 1, "g", "(?:g|grams?)" + CO2),
            unit(Kind.HOURS, 24, "days", "d|days?"),
            unit(Kind.HOURS, 1, "h", "(?:(?:gpu|tpu|chip|device|[ah]100)[ -]*)?(?:h|hrs?|hours?)"),
            unit(Kind.HOURS, 1 / 60.0, "min", "min|mins|minutes?"),
            unit(Kind.HOURS, 1 / 3600.0, "s", "s|secs?|seconds?"));

    private static CardUnit unit(Kind kind, double factor, String symbol, String form) {
        return new CardUnit(kind, factor, symbol, Pattern.compile("(?:" + form + ")(?![a-z0-9/])"));
    }

    /// The unit that a text begins with; its case counts for nothing.
    static Optional<CardUnit> atStart(String text) {
        String lower = text.replaceAll("[${}]", "").strip().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(unit -> unit.form.matcher(lower).lookingAt()).findFirst();
    }

    /// The unit in the brackets or at the end of a column's or line's name, such as `Carbon Emitted (tCO2eq)` or
    /// `CO2 Emissions (in grams)`.
    static Optional<CardUnit> named(String key) {
        int open = key.lastIndexOf('(');
        int close = key.indexOf(')', open + 1);
        return open >= 0 && close > open ? atStart(key.substring(open + 1, close).replaceFirst("^in\\s+", "")) : Optional.empty();
    }
}
