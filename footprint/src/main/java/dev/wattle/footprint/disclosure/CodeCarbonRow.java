package dev.wattle.footprint.disclosure;

import java.util.OptionalDouble;

/// One run in a CodeCarbon file, ours or another's. The columns keep CodeCarbon's names and units: kWh with PUE, kg CO2e,
/// W on average, seconds, litres.
///
/// @param place file and line
/// @param cells by column
public record CodeCarbonRow(String place, CsvTable.Row cells) {
    /// The text of a column; empty when it is blank or not there.
    public String text(String column) {
        return cells.text(column);
    }

    /// The figure in a column; empty when it is blank or not there.
    ///
    /// @throws DisclosureException `csv-unreadable` when it is no finite number of at least 0
    public OptionalDouble number(String column) {
        String text = cells.text(column);
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && !Double.isInfinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            throw DisclosureException.unreadable(place, column + " '" + text + "' is not a number; its columns may be shifted: mend the row", e);
        }
        throw DisclosureException.unreadable(place, column + " '" + text + "' is not finite and at least 0; mend the row", null);
    }

    /// Energy in kWh, PUE included.
    public OptionalDouble energyKwh() {
        return number("energy_consumed");
    }

    /// Carbon in kg CO2e.
    public OptionalDouble carbonKg() {
        return number("emissions");
    }
}
