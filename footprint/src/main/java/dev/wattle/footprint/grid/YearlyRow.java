package dev.wattle.footprint.grid;

/// One line of a yearly table: a place and its figures, a year after the other.
final class YearlyRow {
    private static final double[] NONE = {};

    private final String key;
    private final String aliases;
    private final String name;
    private final int firstYear;
    private final double[] grams;
    private final double[] renewable;
    private final double[] carbonFree;

    /// @param line `key,aliases,name,first_year,grams,renewable,carbon_free`, the last three with a figure a year, a character a
    /// byte of UTF-8
    YearlyRow(String line) {
        String[] cells = new String[7];
        int from = 0;
        for (int i = 0; i < 6; i++) {
            int comma = line.indexOf(',', from);
            cells[i] = line.substring(from, comma);
            from = comma + 1;
        }
        cells[6] = line.substring(from);
        key = cells[0];
        aliases = cells[1];
        name = GridResource.utf8(cells[2]);
        firstYear = Integer.parseInt(cells[3]);
        grams = figures(cells[4]);
        renewable = figures(cells[5]);
        carbonFree = figures(cells[6]);
    }

    private static double[] figures(String cell) {
        if (cell.isEmpty()) {
            return NONE;
        }
        int count = 1;
        for (int i = 0; i < cell.length(); i++) {
            count += cell.charAt(i) == ' ' ? 1 : 0;
        }
        double[] figures = new double[count];
        int from = 0;
        for (int i = 0; i < count; i++) {
            int blank = cell.indexOf(' ', from);
            int to = blank < 0 ? cell.length() : blank;
            figures[i] = Double.parseDouble(cell.substring(from, to));
            from = to + 1;
        }
        return figures;
    }

    String key() {
        return key;
    }

    String name() {
        return name;
    }

    /// Whether someone who writes `written` means this place: its key, its name or one of its aliases, in any case of letters.
    boolean isCalled(String written) {
        return key.equalsIgnoreCase(written) || name.equalsIgnoreCase(written) || isAlias(written);
    }

    private boolean isAlias(String written) {
        int from = 0;
        while (from < aliases.length()) {
            int blank = aliases.indexOf(' ', from);
            int to = blank < 0 ? aliases.length() : blank;
            if (to - from == written.length() && aliases.regionMatches(true, from, written, 0, written.length())) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /// The known year that is nearest to `year`.
    int nearestYear(int year) {
        return Math.clamp(year, firstYear, firstYear + grams.length - 1);
    }

    /// @param year a known one, as [#nearestYear(int)] gives it
    double gramsPerKwh(int year) {
        return grams[year - firstYear];
    }

    boolean hasMix() {
        return carbonFree.length > 0;
    }

    double renewablePercent(int year) {
        return renewable[year - firstYear];
    }

    double carbonFreePercent(int year) {
        return carbonFree[year - firstYear];
    }
}
