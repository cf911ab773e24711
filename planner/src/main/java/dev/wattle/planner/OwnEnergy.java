package dev.wattle.planner;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Energy that a site has besides the grid, up to a power: a roof's surplus, a power purchase.
///
/// @param name as in `roof`
/// @param kilowatts at most, by the start of an hour
/// @param gramsPerKwh CO2 equivalent
/// @param price of a kWh
public record OwnEnergy(String name, ToDoubleFunction<Instant> kilowatts, double gramsPerKwh, double price) {
    /// What a kWh emits on average, and costs, when a power is drawn.
    ///
    /// @param grams CO2 equivalent
    /// @param money in the currency of the prices
    public record Mix(double grams, double money) {}

    /// The cleanest energy first, as far as it is cleaner than the grid, then the grid.
    ///
    /// @param kilowatts drawn in that hour, above 0
    /// @param gridPrice of a kWh from the grid
    public static Mix mix(List<OwnEnergy> own, Instant hour, double kilowatts, double gridGramsPerKwh, double gridPrice) {
        double left = kilowatts;
        double grams = 0;
        double money = 0;
        List<OwnEnergy> cleaner = own.stream()
                .filter(one -> one.gramsPerKwh < gridGramsPerKwh)
                .sorted(Comparator.comparingDouble(OwnEnergy::gramsPerKwh))
                .toList();
        for (OwnEnergy one : cleaner) {
            double drawn = Math.min(left, one.kilowatts.applyAsDouble(hour));
            left -= drawn;
            grams += drawn * one.gramsPerKwh;
            money += drawn * one.price;
        }
        return new Mix((grams + left * gridGramsPerKwh) / kilowatts, (money + left * gridPrice) / kilowatts);
    }
}
