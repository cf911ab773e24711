package dev.wattle.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Figures as people read them.
public final class Figure {
    private Figure() {}

    /// Three significant digits, without an exponent: `0.000412`.
    public static String significant(double value) {
        return value == 0 ? "0" : new BigDecimal(value).round(new MathContext(3)).toPlainString();
    }

    public static String bytes(long bytes) {
        if (bytes >= 1e9) {
            return String.format(Locale.ROOT, "%.2f GB", bytes / 1e9);
        }
        return bytes >= 1e6
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,d B", bytes);
    }

    /// How much more or less than a reference: `+3 %`, `-21 %`.
    public static String against(double value, double reference) {
        return String.format(Locale.ROOT, "%+.0f %%", (value / reference - 1) * 100);
    }
}
