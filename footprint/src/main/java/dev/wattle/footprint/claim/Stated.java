package dev.wattle.footprint.claim;

import java.util.Locale;
import java.util.regex.Pattern;

/// A figure as somebody published it.
///
/// @param value in the unit of its [Kind]
/// @param halfStep half a unit of its last printed digit, in the same unit: the figure was rounded by no more
/// @param printed its digits as they were printed
/// @param unit as it was printed, or as the form of the record has it
/// @param place file and line
public record Stated(double value, double halfStep, String printed, String unit, String place) {
    private static final Pattern PLAIN = Pattern.compile("[-+]?[0-9]*\\.?[0-9]*([eE][-+]?[0-9]{1,3})?");

    /// @param factor from the printed unit to the unit of the kind
    /// @throws ClaimException `claim-absurd` when it is no number, negative or beyond the bounds of its kind
    static Stated of(Kind kind, String printed, double factor, String unit, String place) {
        double number = number(printed);
        kind.check(number * factor, (printed + " " + unit).strip(), place);
        return new Stated(number * factor, halfStep(printed) * factor, printed, unit, place);
    }

    /// As it was printed, with its unit.
    public String text() {
        return unit.isEmpty() ? printed : printed + " " + unit;
    }

    /// How much of the figure rounding may have been.
    double rounding() {
        return value > 0 ? halfStep / value : 0;
    }

    /// The same for an input: one without a decimal point is taken as exact.
    double inputRounding() {
        return printed.indexOf('.') < 0 ? 0 : rounding();
    }

    private static double number(String printed) {
        try {
            return PLAIN.matcher(printed).matches() ? Double.parseDouble(printed) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static double halfStep(String printed) {
        int exponent = printed.toLowerCase(Locale.ROOT).indexOf('e');
        String digits = exponent < 0 ? printed : printed.substring(0, exponent);
        int point = digits.indexOf('.');
        int decimals = point < 0 ? 0 : digits.length() - point - 1;
        int power = exponent < 0 ? 0 : Integer.parseInt(printed.substring(exponent + 1).replace("+", ""));
        return 0.5 * Math.pow(10, power - decimals);
    }
}
