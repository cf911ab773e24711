package dev.wattle.footprint;

import java.util.List;

/// Adds up ledger entries without losing bits.
final class FootprintSum {
    private FootprintSum() {}

    static Footprint of(List<LedgerEntry> entries) {
        QuantitySum energy = new QuantitySum(Unit.JOULE);
        QuantitySum carbon = new QuantitySum(Unit.GRAM_CO2E);
        for (LedgerEntry entry : entries) {
            energy.add(entry.energy());
            carbon.add(entry.carbon());
        }
        return new Footprint(energy.total(), carbon.total());
    }
}
