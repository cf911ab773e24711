package dev.wattle.footprint.claim;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A figure of a card: what it is and what is printed.
record CardFigure(Kind kind, Stated stated) {
    private static final Pattern CHIP_HOURS = Pattern.compile("(gpu|tpu|chip|device|a100|h100)[ -]*h(ou)?rs?", Pattern.CASE_INSENSITIVE);

    /// Reads the first number of a value. Its unit stands behind it, or in brackets in the name; where neither does, it is hours,
    /// watts, kWh, kg or g/kWh, as calculators print them.
    ///
    /// @return empty when there is no number, or its unit is that of something else
    static Optional<CardFigure> of(String key, String value, Kind expected, String place) {
        Optional<CardNumber> number = CardNumber.in(value);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Optional<CardUnit> unit = CardUnit.atStart(number.get().after()).or(() -> number.filter(CardNumber::isAlone).flatMap(_ -> CardUnit.named(key)));
        boolean pure = expected == Kind.CHIPS || expected == Kind.PUE;
        if (pure || unit.isEmpty()) {
            return usual(expected, number.get(), place);
        }
        return fits(expected, unit.get().kind())
                ? Optional.of(new CardFigure(
                        unit.get().kind(),
                        Stated.of(unit.get().kind(), number.get().printed(), unit.get().factor(), unit.get().symbol(), place)))
                : Optional.empty();
    }

    static boolean isOfChips(String text) {
        return CHIP_HOURS.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    private static Optional<CardFigure> usual(Kind kind, CardNumber number, String place) {
        if (!number.isAlone()) {
            return Optional.empty();
        }
        double factor = kind == Kind.GRAMS ? 1000 : 1;
        String unit = kind == Kind.GRAMS ? "kg" : kind == Kind.CHIPS ? "" : kind.unit();
        return Optional.of(new CardFigure(kind, Stated.of(kind, number.printed(), factor, unit, place)));
    }

    /// Names mix up energy and power, and a mix of energies is given as an intensity.
    private static boolean fits(Kind expected, Kind found) {
        return expected == found || (isElectric(expected) && isElectric(found));
    }

    private static boolean isElectric(Kind kind) {
        return kind == Kind.WATTS || kind == Kind.KWH;
    }
}
