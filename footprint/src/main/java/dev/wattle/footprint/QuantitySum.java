package dev.wattle.footprint;

import java.util.TreeSet;

/// Adds up many quantities of one unit: as [Quantity#plus], with the rounding of a [Sum].
public final class QuantitySum {
    private final Unit unit;
    private final Sum value = new Sum();
    private final Sum low = new Sum();
    private final Sum high = new Sum();
    private final TreeSet<String> sources = new TreeSet<>();
    private Method method = Method.MEASURED;

    public QuantitySum(Unit unit) {
        this.unit = unit;
    }

    public void add(Quantity quantity) {
        value.add(quantity.value());
        low.add(quantity.low());
        high.add(quantity.high());
        method = method.weakest(quantity.method());
        sources.add(quantity.source());
    }

    /// Each of the three sums is rounded on its own, so a band of no width could come out inside out in the last bit:
    /// the value wins.
    public Quantity total() {
        double sum = value.value();
        String joined = sources.stream().reduce("", Sources::join);
        return new Quantity(sum, Math.min(low.value(), sum), Math.max(high.value(), sum), unit, method, joined);
    }
}
