package dev.wattle.planner;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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

    /// kW that are drawn of each: the cleanest first, as far as it is cleaner than the grid. What is missing comes from the grid.
    ///
    /// @param kilowatts drawn in that hour
    /// @return by place in `own`
    public static double[] drawn(List<OwnEnergy> own, Instant hour, double kilowatts, double gridGramsPerKwh) {
        double[] drawn = new double[own.size()];
        double left = kilowatts;
        List<Integer> cleaner = IntStream.range(0, own.size())
                .filter(i -> own.get(i).gramsPerKwh < gridGramsPerKwh)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> own.get(i).gramsPerKwh))
                .toList();
        for (int i : cleaner) {
            drawn[i] = Math.min(left, own.get(i).kilowatts.applyAsDouble(hour));
            left -= drawn[i];
        }
        return drawn;
    }

    /// The energy that is [drawn][#drawn], then the grid.
    ///
    /// @param kilowatts drawn in that hour, above 0
    /// @param gridPrice of a kWh from the grid
    public static Mix mix(List<OwnEnergy> own, Instant hour, double kilowatts, double gridGramsPerKwh, double gridPrice) {
        double[] drawn = drawn(own, hour, kilowatts, gridGramsPerKwh);
        double left = kilowatts;
        double grams = 0;
        double money = 0;
        for (int i = 0; i < drawn.length; i++) {
            left -= drawn[i];
            grams += drawn[i] * own.get(i).gramsPerKwh;
            money += drawn[i] * own.get(i).price;
        }
        return new Mix((grams + left * gridGramsPerKwh) / kilowatts, (money + left * gridPrice) / kilowatts);
    }
}
