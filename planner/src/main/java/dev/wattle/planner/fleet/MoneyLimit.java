package dev.wattle.planner.fleet;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/// Keeps a job within its limit on money: a unit of money weighs some grams, and the least weight is sought whose optimum keeps the limit.
///
/// That is the Lagrangian relaxation of the limit L: for every weight w >= 0, the least of (grams + w · money) - w · L is at most what any placement
/// emits that keeps to it, and the best weight makes that bound the highest (Fisher 1981).
final class MoneyLimit {
    private static final int HALVINGS = 18;
    private static final int RAISES = 16;
    private static final double RAISE = 8;
    /// Where own energy is drawn in part, the search counts money only about right.
    private static final int CORRECTIONS = 8;
    /// Nearer to the bound than this part of it, a placement is good enough.
    static final double ENOUGH = 1e-3;
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
    private final ToDoubleFunction<Placement> paid;

    /// All hours may be used in which there are devices.
    MoneyLimit(
            JobOptimum optimum, JobShape shape, double[] perKwh, double[] money, double[] perDevice, double priceWeight, int[] free, ToDoubleFunction<Placement> paid) {
        this(optimum, shape, shape.job.limits().money(), perKwh, money, perDevice, priceWeight, free, _ -> true, paid);
    }

    /// @param limit on money
    /// @param perKwh grams a device-kWh by cell
    /// @param money a device-kWh by cell
    /// @param perDevice grams a device-hour by cell
    /// @param priceWeight how much of `perDevice` counts
    /// @param free devices that may be held by cell
    /// @param open which entries may be used
    /// @param paid money that a placement costs; where tiers are drawn on in part, `money` only guides the search
    MoneyLimit(
            JobOptimum optimum, JobShape shape, double limit, double[] perKwh, double[] money, double[] perDevice, double priceWeight, int[] free, IntPredicate open,
            ToDoubleFunction<Placement> paid) {
        this.optimum = optimum;
        this.shape = shape;
        this.limit = limit;
        this.perKwh = perKwh;
        this.money = money;
        this.perDevice = perDevice;
        this.priceWeight = priceWeight;
        this.free = free;
        this.open = open;
        this.paid = paid;
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
        for (int round = 0; round < RAISES && !isWithin(found); round++) {
            low = high;
            high *= RAISE;
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
            if (!isWithin(kept.placement)) {
                return new Best(kept.placement, bound(0));
            }
            Best best = new Best(kept.placement, Math.max(bound(kept.weight), bound(kept.below)));
            boolean closed = kept.weight == 0 || isEnough(best);
            boolean staysAtOneSite = shape.job.interruption() != Interruption.MOVE && shape.sites.length > 1 && shape.origin.site() < 0;
            if (closed) {
                return best;
            }
            return staysAtOneSite ? bestOfSites(cells, best) : searched(cells, kept, filled(cells, kept, best));
        });
    }

    /// Uses more of the limit: with the weight that breaks it up to some hour and the one that keeps it from there on, or the other way round. All
    /// such placements are about as good by the weighed sum, so that the one nearest to the limit is about the best.
    private Best filled(Cells cells, Kept kept, Best known) {
        Best best = known;
        for (boolean keepsFirst : new boolean[] {false, true}) {
            int least = 0; // hours that may break the limit and still keep it
            int most = shape.window;
            while (most - least > 1) {
                int hours = (least + most) / 2;
                int split = shape.release + (keepsFirst ? shape.window - hours : hours);
                double[] blended = perKwh.clone();
                for (int cell = 0; cell < blended.length; cell++) {
                    blended[cell] += (cells.slotOf(cell) < split == keepsFirst ? kept.weight : kept.below) * money[cell];
                }
                Placement placement = at(blended).orElseThrow();
                boolean within = isWithin(placement);
                least = within ? hours : least;
                most = within ? most : hours;
                best = within && placement.costAt(perKwh) < grams(best) ? new Best(placement, known.bound) : best;
            }
        }
        return best;
    }

    private Best searched(Cells cells, Kept kept, Best best) {
        if (isEnough(best)) {
            return best;
        }
        LimitedPath.Found found = new LimitedPath(shape, cells, limit, perKwh, money, free, open).search(grams(best), 0, kept.weight, kept.below);
        double bound = shape.isExact() ? Math.max(best.bound, found.bound()) : best.bound;
        double aim = limit;
        for (int round = 0; round < CORRECTIONS && found.placement().isPresent() && !isWithin(found.placement().get()); round++) {
            aim -= 1.05 * (paid.applyAsDouble(found.placement().get()) - limit);
            found = new LimitedPath(shape, cells, aim, perKwh, money, free, open).search(grams(best), 0, kept.weight, kept.below);
        }
        return found.placement().filter(this::isWithin).map(placement -> new Best(placement, bound)).filter(other -> grams(other) < grams(best))
                .orElse(new Best(best.placement, bound));
    }

    /// At one site money and carbon can be weighed far better than between sites of which only one can be chosen.
    private Best bestOfSites(Cells cells, Best known) {
        Best best = new Best(known.placement, Double.POSITIVE_INFINITY);
        for (int place = 0; place < shape.sites.length; place++) {
            int only = place;
            IntPredicate there = entry -> entry % shape.sites.length == only && open.test(entry);
            MoneyLimit site = new MoneyLimit(optimum, shape, limit, perKwh, money, perDevice, priceWeight, free, there, paid);
            Optional<Kept> kept = site.keep().filter(one -> isWithin(one.placement));
            if (kept.isPresent()) {
                Best other = new Best(kept.get().placement, Math.max(site.bound(kept.get().weight), site.bound(kept.get().below)));
                Best searched = site.searched(cells, kept.get(), site.filled(cells, kept.get(), other));
                best = new Best(grams(searched) < grams(best) ? searched.placement : best.placement, Math.min(best.bound, searched.bound));
            }
        }
        return new Best(best.placement, Double.isFinite(best.bound) ? Math.max(known.bound, best.bound) : known.bound);
    }

    private boolean isEnough(Best best) {
        return grams(best) <= best.bound * (1 + ENOUGH);
    }

    private double grams(Best best) {
        return best.placement.costAt(perKwh);
    }

    boolean isWithin(Placement placement) {
        return paid.applyAsDouble(placement) <= limit * (1 + ROUNDING);
    }

    private double bound(double weight) {
        price(blend(perKwh, weight, money));
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
        return at(blend(perKwh, weight, money));
    }

    private Optional<Placement> at(double[] blended) {
        price(blended);
        return optimum.solve(shape) ? Optional.of(optimum.placement(shape)) : Optional.empty();
    }

    private void price(double[] blended) {
        optimum.price(shape, blended, perDevice, priceWeight, free);
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
