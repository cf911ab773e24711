package dev.wattle.footprint;

import dev.wattle.footprint.grid.CarbonIntensity;
import java.time.Instant;

/// The running sum behind one [LedgerEntry]. The intensity of an hour is asked for once, when its cell is made.
final class LedgerCell {
    record Key(Instant hour, String site, String device, String zone) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = hour.compareTo(other.hour);
            order = order != 0 ? order : site.compareTo(other.site);
            order = order != 0 ? order : device.compareTo(other.device);
            return order != 0 ? order : zone.compareTo(other.zone);
        }
    }

    private final Key key;
    private final CarbonIntensity intensity;
    private final QuantitySum energy = new QuantitySum(Unit.JOULE);

    LedgerCell(Key key, CarbonIntensity intensity) {
        this.key = key;
        this.intensity = intensity;
    }

    void add(Quantity joules) {
        energy.add(joules);
    }

    LedgerEntry entry() {
        Quantity joules = energy.total();
        return new LedgerEntry(
                key.site(), key.device(), key.zone(), key.hour(), joules, intensity.carbonOf(joules), intensity.gramsPerKwh());
    }
}
