package dev.wattle.planner.fleet;

import java.util.Optional;
import java.util.function.IntPredicate;

/// Keeps a job within its limit on money: a unit of money weighs some grams, and the least weight is sought whose optimum keeps the limit.
///
/// That is the Lagrangian relaxation of the limit L: for every weight w >= 0, the least of (grams + w · money) - w · L is at most what any placement
/// emits that keeps to it, and the best weight makes that bound the highest (Fisher 1981).
final class MoneyLimit {
    private static final int HALVINGS = 16;
    private static final int DOUBLINGS = 48;
    /// Sums of money are compared to this part of them.
    private static final double ROUNDING = 1e-9;

    private final JobOptimum optimum;
    private final JobShape shape;
    private final double limit;
    private final double[] perKwh;
    private final double[] money;
    private final double[] perDevice;
    private final double priceWeight;
    private final int[] free;
    private final IntPredicate open;

    /// All hours may be used in which there are devices.
    MoneyLimit(JobOptimum optimum, JobShape shape, double[] perKwh, double[] money, double[] perDevice, double priceWeight, int[] free) {
        this(optimum, shape, shape.job.limits().money(), perKwh, money, perDevice, priceWeight, free, _ -> true);
    }

    /// @param limit on money
    /// @param perKwh grams a device-kWh by cell
    /// @param money a device-kWh by cell
    /// @param perDevice grams a device-hour by cell
    /// @param priceWeight how much of `perDevice` counts
    /// @param free devices that may be held by cell
    /// @param open which entries may be used
    MoneyLimit(
            JobOptimum optimum, JobShape shape, double limit, double[] perKwh, double[] money, double[] perDevice, double priceWeight, int[] free, IntPredicate open) {
        this.optimum = optimum;
        this.shape = shape;
        this.limit = limit;
        this.perKwh = perKwh;
        this.money = money;
        this.perDevice = perDevice;
        this.priceWeight = priceWeight;
        this.free = free;
        this.open = open;
    }

    /// @param placement of the least weight found that keeps the limit; where none does, the cheapest found
    /// @param weight grams that a unit of money weighs in it; 0 where the limit does not bind
    /// @param below the highest weight known whose optimum breaks the limit
    record Kept(Placement placement, double weight, double below) {}

    /// @return nothing where the job cannot be placed, whatever it costs
    Optional<Kept> keep() {
        Optional<Placement> free = at(0);
        if (free.isEmpty() || isWithin(free.get())) {
            return free.map(placement -> new Kept(placement, 0, 0));
        }
        double low = 0;
        double high = scale();
        Placement found = at(high).orElseThrow();
        for (int round = 0; round < DOUBLINGS && !isWithin(found); round++) {
            low = high;
            high *= 2;
            found = at(high).orElseThrow();
        }
        for (int round = 0; round < HALVINGS && isWithin(found); round++) {
            double middle = (low + high) / 2;
            Placement other = at(middle).orElseThrow();
            if (isWithin(other)) {
                found = other;
                high = middle;
            } else {
                low = middle;
            }
        }
        return Optional.of(new Kept(found, high, low));
    }

    /// @param placement as good as was found
    /// @param bound grams that no placement is below which keeps the limit
    record Best(Placement placement, double bound) {}

    /// The same for a job that is alone, searched through where weighing money leaves a gap. Prices of device-hours are left out.
    ///
    /// @return nothing where the job cannot be placed, whatever it costs
    Optional<Best> best(Cells cells) {
        return keep().map(kept -> {
            Best best = new Best(kept.placement, Math.max(bound(kept.weight), bound(kept.below)));
            boolean closed = kept.weight == 0 || !isWithin(kept.placement) || grams(best) <= best.bound * (1 + ROUNDING);
            boolean staysAtOneSite = shape.job.interruption() != Interruption.MOVE && shape.sites.length > 1 && shape.origin.site() < 0;
            if (closed) {
                return best;
            }
            return staysAtOneSite ? bestOfSites(cells, best) : searched(cells, kept, best);
        });
    }

    private Best searched(Cells cells, Kept kept, Best best) {
        LimitedPath.Found found = new LimitedPath(shape, cells, limit, perKwh, money, free, open).search(grams(best), kept.weight, kept.below);
        return new Best(found.placement().orElse(best.placement), shape.isExact() ? Math.max(best.bound, found.bound()) : best.bound);
    }

    /// At one site money and carbon can be weighed far better than between sites of which only one can be chosen.
    private Best bestOfSites(Cells cells, Best known) {
        Best best = new Best(known.placement, Double.POSITIVE_INFINITY);
        for (int place = 0; place < shape.sites.length; place++) {
            int only = place;
            IntPredicate there = entry -> entry % shape.sites.length == only && open.test(entry);
            MoneyLimit site = new MoneyLimit(optimum, shape, limit, perKwh, money, perDevice, priceWeight, free, there);
            Optional<Kept> kept = site.keep().filter(one -> isWithin(one.placement));
            if (kept.isPresent()) {
                Best other = new Best(kept.get().placement, Math.max(site.bound(kept.get().weight), site.bound(kept.get().below)));
                Best searched = site.searched(cells, kept.get(), other);
                best = new Best(grams(searched) < grams(best) ? searched.placement : best.placement, Math.min(best.bound, searched.bound));
            }
        }
        return new Best(best.placement, Math.max(known.bound, best.bound));
    }

    private double grams(Best best) {
        return best.placement.costAt(perKwh);
    }

    boolean isWithin(Placement placement) {
        return placement.costAt(money) <= limit * (1 + ROUNDING);
    }

    private double bound(double weight) {
        price(weight);
        return optimum.bound(shape) - (weight > 0 ? weight * limit : 0);
    }

    /// Grams that a unit of money would weigh if all hours together were worth as much in both.
    private double scale() {
        double grams = 0;
        double all = 0;
        for (int cell = 0; cell < perKwh.length; cell++) {
            grams += perKwh[cell];
            all += money[cell];
        }
        return grams > 0 && all > 0 ? grams / all : 1;
    }

    private Optional<Placement> at(double weight) {
        price(weight);
        return optimum.solve(shape) ? Optional.of(optimum.placement(shape)) : Optional.empty();
    }

    private void price(double weight) {
        optimum.price(shape, blend(perKwh, weight, money), perDevice, priceWeight, free);
        optimum.costs().keep(open);
    }

    /// Grams a device-kWh by cell, with what its money weighs.
    static double[] blend(double[] perKwh, double weight, double[] money) {
        if (weight == 0) {
            return perKwh;
        }
        double[] blended = perKwh.clone();
        for (int cell = 0; cell < blended.length; cell++) {
            blended[cell] += weight * money[cell];
        }
        return blended;
    }
}
