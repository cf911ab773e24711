package dev.wattle.planner.fleet;

import java.time.Instant;
import java.util.List;

/// What sites emit for what all jobs together draw from them, hour by hour: the cleanest energy first, as a [FleetSite] says.
/// Changes as it is drawn from; used by one thread.
public final class EnergyAccount {
    private final Cells cells;
    /// Device-kWh, by cell.
    private final double[] drawn;

    /// @param sites all with the same number of hours, with what their energy really emits
    public EnergyAccount(List<FleetSite> sites) {
        cells = new Cells(new FleetProblem(Instant.EPOCH, sites, List.of()));
        drawn = new double[cells.count()];
    }

    /// @param site by its place in the list
    /// @param kwh of the devices, before the site's PUE
    public void draw(int site, int slot, double kwh) {
        drawn[slot * cells.sites + site] += kwh;
    }

    /// CO2 equivalent of all that was drawn.
    public double grams() {
        double grams = 0;
        for (int cell = 0; cell < drawn.length; cell++) {
            grams += cells.grams(cell, drawn[cell]);
        }
        return grams;
    }

    /// By the sites' prices.
    public double money() {
        double money = 0;
        for (int cell = 0; cell < drawn.length; cell++) {
            money += cells.money(cell, drawn[cell]);
        }
        return money;
    }

    /// With the sites' PUE.
    public double kwh() {
        double kwh = 0;
        for (int cell = 0; cell < drawn.length; cell++) {
            kwh += cells.pue[cells.siteOf(cell)] * drawn[cell];
        }
        return kwh;
    }
}
