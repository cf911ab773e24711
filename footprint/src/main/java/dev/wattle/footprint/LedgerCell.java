package dev.wattle.footprint;

import dev.wattle.footprint.grid.CarbonIntensity;
import java.time.Instant;
import java.util.Comparator;

/// The running sum behind one [LedgerEntry]. The intensity of an hour is asked for once, when its cell is made.
final class LedgerCell {
    record Key(Instant hour, String site, String device, String zone) implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::hour)
                .thenComparing(Key::site)
                .thenComparing(Key::device)
                .thenComparing(Key::zone);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
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
