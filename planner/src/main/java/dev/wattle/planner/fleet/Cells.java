package dev.wattle.planner.fleet;

import java.util.List;

/// The sites of a problem as arrays. A cell is one site in one hour; its number is slot * sites + site, so that the sites of
/// an hour lie side by side. All energy here is that of the devices: the site's PUE is in the grams and the money.
///
/// A cell's carbon is convex in its energy: its tiers that are cleaner than the grid first, from the cleanest on, then the
/// grid.
final class Cells {
    final int sites;
    final int hours;
    final List<String> names;
    /// Whole devices.
    final int[] devices;
    /// Grams a device-kWh of the grid.
    final double[] grid;
    /// Money a device-kWh of the grid.
    final double[] money;
    /// Site energy over device energy, by site.
    final double[] pue;
    private final Tiers tiers;

    Cells(FleetProblem problem) {
        sites = problem.sites().size();
        hours = problem.hours();
        names = problem.sites().stream().map(FleetSite::name).toList();
        devices = new int[sites * hours];
        grid = new double[sites * hours];
        money = new double[sites * hours];
        pue = problem.sites().stream().mapToDouble(FleetSite::pue).toArray();
        for (int site = 0; site < sites; site++) {
            FleetSite from = problem.sites().get(site);
            for (int slot = 0; slot < hours; slot++) {
                int cell = slot * sites + site;
                devices[cell] = (int) from.devices().at(slot);
                grid[cell] = from.pue() * from.gramsPerKwh().at(slot);
                money[cell] = from.pue() * from.pricePerKwh().at(slot);
            }
        }
        tiers = new Tiers(problem, grid);
    }

    int count() {
        return grid.length;
    }

    int siteOf(int cell) {
        return cell % sites;
    }

    int slotOf(int cell) {
        return cell / sites;
    }

    Tiers tiers() {
        return tiers;
    }

    /// Grams of a cell that draws so much.
    double grams(int cell, double kwh) {
        return grid[cell] * kwh - tiers.savedGrams(cell, kwh);
    }

    /// Money of a cell that draws so much.
    double money(int cell, double kwh) {
        return money[cell] * kwh - tiers.savedMoney(cell, kwh);
    }

    /// Grams a kWh of the next so many of a cell that draws so much.
    double perKwh(int cell, double drawn, double next) {
        return next > 0 && tiers.at(cell) ? (grams(cell, drawn + next) - grams(cell, drawn)) / next : grid[cell];
    }

    /// Money a kWh of the next so many of a cell that draws so much.
    double moneyPerKwh(int cell, double drawn, double next) {
        return next > 0 && tiers.at(cell) ? (money(cell, drawn + next) - money(cell, drawn)) / next : money[cell];
    }

    /// The least money that any kWh of a cell can cost after its first so many.
    double leastMoneyPerKwh(int cell, double after) {
        return money[cell] - tiers.mostSavedPerKwh(cell, after);
    }
}
