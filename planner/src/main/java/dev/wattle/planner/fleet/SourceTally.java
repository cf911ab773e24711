package dev.wattle.planner.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Sums up by source what one job draws.
final class SourceTally {
    private final Instance instance;
    /// By site: kWh of each tier, then of the grid; empty where the job draws nothing.
    private final double[][] bySite;

    SourceTally(Instance instance) {
        this.instance = instance;
        bySite = new double[instance.cells.sites][0];
    }

    /// @param kwh that the job's devices draw
    /// @param all that devices draw in the cell; jobs share its tiers by their parts of that
    void add(int cell, double kwh, double all) {
        Cells cells = instance.cells;
        int site = cells.siteOf(cell);
        int tiers = instance.problem.sites().get(site).tiers().size();
        if (bySite[site].length == 0) {
            bySite[site] = new double[tiers + 1];
        }
        double[] given = cells.tiers().given(cell, all, tiers);
        for (int tier = 0; tier < tiers; tier++) {
            bySite[site][tier] += given[tier] * (kwh / all) * cells.pue[site];
        }
        bySite[site][tiers] += Math.max(0, kwh - Arrays.stream(given).sum() * (kwh / all)) * cells.pue[site];
    }

    Sources sources() {
        List<Sources.Source> sources = new ArrayList<>();
        for (int site = 0; site < bySite.length; site++) {
            FleetSite its = instance.problem.sites().get(site);
            for (int i = 0; i < bySite[site].length; i++) {
                Optional<String> own = i < its.tiers().size() ? Optional.of(its.tiers().get(i).name()) : Optional.empty();
                sources.add(new Sources.Source(its.name(), own, bySite[site][i]));
            }
        }
        return new Sources(sources);
    }
}
