package dev.wattle.footprint.disclosure;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.Quantity;
import dev.wattle.footprint.Unit;

/// Figures for people: three significant digits in the unit that suits their size. What no sensor read has a `~` before it,
/// so that a modelled watt never looks like a measured one.
///
/// Written for the end of a short command: no formats, no patterns, no lambdas.
public final class Figures {
    private static final long SIGNIFICANT = 1000;

    private Figures() {}

    /// Three significant digits without an exponent; whole numbers from 1000 up; `0` for nothing.
    public static String digits(double value) {
        if (!Double.isFinite(value)) {
            return "not known";
        }
        if (value < 0) {
            return "-".concat(digits(-value));
        }
        if (value == 0 || value >= SIGNIFICANT - 0.5 || value < 1e-12) {
            return Long.toString(Math.round(value));
        }
        int decimals = 2 - (int) Math.floor(Math.log10(value));
        long scaled = Math.round(value * Math.pow(10, decimals));
        if (scaled == SIGNIFICANT) {
            scaled /= 10;
            decimals--;
        }
        return withPoint(scaled, decimals);
    }

    private static String withPoint(long scaled, int decimals) {
        if (decimals <= 0) {
            return Long.toString(scaled);
        }
        StringBuilder text = new StringBuilder(Long.toString(scaled));
        while (text.length() <= decimals) {
            text.insert(0, '0');
        }
        return text.insert(text.length() - decimals, '.').toString();
    }

    /// Such as `1.23 kWh`, from joules.
    public static String energy(double joules) {
        return EnergyScale.of(joules).text(joules);
    }

    /// Such as `468 g`, from grams of CO2 equivalent.
    public static String carbon(double grams) {
        return CarbonScale.of(grams).text(grams);
    }

    /// Such as `1.80 L`.
    public static String water(double litres) {
        return litres > 0 && litres < 1 ? one(litres * 1000, "mL") : one(litres, "L");
    }

    /// Such as `102 W`.
    public static String power(double watts) {
        return watts >= 10_000 ? one(watts / 1000, "kW") : one(watts, "W");
    }

    /// Such as `2 h 05 min`.
    public static String time(double seconds) {
        if (seconds < 60) {
            return seconds > 0 && seconds < 1 ? one(seconds * 1000, "ms") : one(seconds, "s");
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return two(whole / 60, " min ", whole % 60, " s");
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 48 * 60 ? two(minutes / 60, " h ", minutes % 60, " min") : two(minutes / 1440, " d ", minutes % 1440 / 60, " h");
    }

    /// The value, `~` before it when it was not measured: `~1.23 kWh`.
    public static String value(Quantity quantity) {
        String text = sized(quantity, quantity.value());
        return quantity.method() == Method.MEASURED ? text : "~".concat(text);
    }

    /// How it was got and how sure it is: `modelled, 0.553 kWh to 2.71 kWh`.
    public static String certainty(Quantity quantity) {
        StringBuilder text = new StringBuilder(word(quantity.method()));
        if (quantity.low() < quantity.high()) {
            text.append(", ").append(band(quantity));
        }
        return text.toString();
    }

    /// The band, in the unit that suits the value: `0.553 kWh to 2.71 kWh`.
    public static String band(Quantity quantity) {
        return sized(quantity, quantity.low()).concat(" to ").concat(sized(quantity, quantity.high()));
    }

    /// Such as `modelled`.
    public static String word(Method method) {
        return switch (method) {
            case MEASURED -> "measured";
            case MODELLED -> "modelled";
            case ASSUMED -> "assumed";
        };
    }

    /// A figure of a quantity, in the unit that suits its value.
    private static String sized(Quantity quantity, double figure) {
        double value = quantity.value();
        return switch (quantity.unit()) {
            case JOULE -> EnergyScale.of(value).text(figure);
            case KILOWATT_HOUR -> EnergyScale.of(Unit.kwhToJoules(value)).text(Unit.kwhToJoules(figure));
            case GRAM_CO2E -> CarbonScale.of(value).text(figure);
            case KILOGRAM_CO2E -> CarbonScale.of(value * 1000).text(figure * 1000);
            case LITRE -> value > 0 && value < 1 ? one(figure * 1000, "mL") : one(figure, "L");
        };
    }

    static String one(double value, String unit) {
        return digits(value).concat(" ").concat(unit);
    }

    private static String two(long first, String firstUnit, long second, String secondUnit) {
        return Long.toString(first).concat(firstUnit).concat(second < 10 ? "0" : "").concat(Long.toString(second)).concat(secondUnit);
    }

    private enum EnergyScale {
        JOULES(36, 1, "J"),
        WATT_HOURS(Unit.JOULES_PER_KWH, 3600, "Wh"),
        KILOWATT_HOURS(1000 * Unit.JOULES_PER_KWH, Unit.JOULES_PER_KWH, "kWh"),
        MEGAWATT_HOURS(Double.POSITIVE_INFINITY, 1000 * Unit.JOULES_PER_KWH, "MWh");

        private final double below;
        private final double joules;
        private final String symbol;

        EnergyScale(double below, double joules, String symbol) {
            this.below = below;
            this.joules = joules;
            this.symbol = symbol;
        }

        static EnergyScale of(double joules) {
            for (EnergyScale scale : values()) {
                if (joules < scale.below) {
                    return scale;
                }
            }
            return MEGAWATT_HOURS;
        }

        String text(double joules) {
            return one(joules / this.joules, symbol);
        }
    }

    private enum CarbonScale {
        MILLIGRAMS(0.1, 0.001, "mg"),
        GRAMS(1000, 1, "g"),
        KILOGRAMS(1e6, 1000, "kg"),
        TONNES(Double.POSITIVE_INFINITY, 1e6, "t");

        private final double below;
        private final double grams;
        private final String symbol;

        CarbonScale(double below, double grams, String symbol) {
            this.below = below;
            this.grams = grams;
            this.symbol = symbol;
        }

        static CarbonScale of(double grams) {
            if (grams == 0) {
                return GRAMS;
            }
            for (CarbonScale scale : values()) {
                if (grams < scale.below) {
                    return scale;
                }
            }
            return TONNES;
        }

        String text(double grams) {
            return one(grams / this.grams, symbol);
        }
    }
}
