package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What the cells' tiers give besides the grid, in device-kWh: only those cleaner than the grid in their hour, the cleanest
/// first. Most cells have none.
final class Tiers {
    private static final double[] NONE = {};
    private static final int[] NOWHERE = {};

    private final boolean any;
    /// By cell: kWh, grams a kWh, money saved a kWh, three numbers a tier.
    private final double[][] byCell;
    /// By cell: the place at its site of each tier in `byCell`.
    private final int[][] places;
    private final double[] grid;

    Tiers(FleetProblem problem, double[] grid) {
        this.grid = grid;
        int sites = problem.sites().size();
        any = problem.sites().stream().anyMatch(site -> !site.tiers().isEmpty());
        byCell = new double[any ? grid.length : 0][];
        places = new int[byCell.length][];
        for (int cell = 0; cell < byCell.length; cell++) {
            put(problem.sites().get(cell % sites), cell / sites, cell);
        }
    }

    private void put(FleetSite site, int slot, int cell) {
        List<double[]> cleaner = new ArrayList<>();
        for (int place = 0; place < site.tiers().size(); place++) {
            EnergyTier tier = site.tiers().get(place);
            double kwh = tier.kilowatts().at(slot) / site.pue();
            double grams = tier.gramsPerKwh().at(slot) * site.pue();
            double saved = (site.pricePerKwh().at(slot) - tier.pricePerKwh().at(slot)) * site.pue();
            if (kwh > 0 && grams < grid[cell]) {
                cleaner.add(new double[] {kwh, grams, saved, place});
            }
        }
        cleaner.sort(Comparator.comparingDouble(tier -> tier[1]));
        byCell[cell] = cleaner.isEmpty() ? NONE : cleaner.stream().flatMapToDouble(tier -> Arrays.stream(tier, 0, 3)).toArray();
        places[cell] = cleaner.isEmpty() ? NOWHERE : cleaner.stream().mapToInt(tier -> (int) tier[3]).toArray();
    }

    /// What the tiers of a cell give of so much, by their places at its site.
    ///
    /// @param tiers of the site
    double[] given(int cell, double kwh, int tiers) {
        double[] given = new double[tiers];
        double left = kwh;
        for (int i = 0; at(cell) && i < places[cell].length && left > 0; i++) {
            given[places[cell][i]] = Math.min(left, byCell[cell][3 * i]);
            left -= byCell[cell][3 * i];
        }
        return given;
    }

    boolean any() {
        return any;
    }

    boolean at(int cell) {
        return any && byCell[cell].length > 0;
    }

    double savedGrams(int cell, double kwh) {
        double saved = 0;
        double left = kwh;
        double[] tiers = at(cell) ? byCell[cell] : NONE;
        for (int i = 0; i < tiers.length && left > 0; i += 3) {
            saved += Math.min(left, tiers[i]) * (grid[cell] - tiers[i + 1]);
            left -= tiers[i];
        }
        return saved;
    }

    double savedMoney(int cell, double kwh) {
        double saved = 0;
        double left = kwh;
        double[] tiers = at(cell) ? byCell[cell] : NONE;
        for (int i = 0; i < tiers.length && left > 0; i += 3) {
            saved += Math.min(left, tiers[i]) * tiers[i + 2];
            left -= tiers[i];
        }
        return saved;
    }

    /// Money that the cheapest kWh of a cell after its first so many saves against the grid, at least 0.
    double mostSavedPerKwh(int cell, double after) {
        double most = 0;
        double upTo = 0;
        double[] tiers = at(cell) ? byCell[cell] : NONE;
        for (int i = 0; i < tiers.length; i += 3) {
            upTo += tiers[i];
            most = upTo > after ? Math.max(most, tiers[i + 2]) : most;
        }
        return most;
    }

    /// The least grams a kWh of a cell.
    double cleanest(int cell) {
        return at(cell) ? byCell[cell][1] : grid[cell];
    }

    /// kWh that the tiers give which are cleaner than a price in grams a kWh.
    double below(int cell, double price) {
        double kwh = 0;
        for (int i = 0; i < byCell[cell].length; i += 3) {
            kwh += byCell[cell][i + 1] < price ? byCell[cell][i] : 0;
        }
        return kwh;
    }

    /// What jobs pay too much, together, when each kWh is priced at the dearest one of the cell: the term that a price on
    /// energy adds to the dual. For f the convex carbon of the cell and μ the price: max over E of μE - f(E).
    double surplus(int cell, double price) {
        double grams = 0;
        for (int i = 0; i < byCell[cell].length; i += 3) {
            grams += Math.max(0, price - byCell[cell][i + 1]) * byCell[cell][i];
        }
        return grams;
    }
}
