package dev.wattle.footprint;

import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.IntensitySource;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Adds up energy samples and the carbon of their hours. It counts a sample once, however often it is added, and its sums
/// do not depend on the order of adding.
///
/// A sample over several hours is split by time. Its part in an hour costs energy times the carbon intensity of the
/// sample's zone in that hour; the low carbon is low energy times low intensity, the high one high times high.
///
/// Grows as samples are added; safe for use by several threads.
public final class Ledger {
    /// Compared by hand: what a record brings along for that takes longer to load than most ledgers take to fill.
    private record Identity(String session, String device, long sequence) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity that
                    && sequence == that.sequence
                    && session.equals(that.session)
                    && device.equals(that.device);
        }

        @Override
        public int hashCode() {
            return (session.hashCode() * 31 + device.hashCode()) * 31 + Long.hashCode(sequence);
        }
    }

    private record Part(Instant hour, Quantity energy, CarbonIntensity intensity) {}

    private final IntensitySource grid;
    private final Set<Identity> seen = new HashSet<>();
    private final TreeMap<LedgerCell.Key, LedgerCell> cells = new TreeMap<>();

    /// @param grid gives each hour its carbon intensity
    public Ledger(IntensitySource grid) {
        this.grid = grid;
    }

    /// Counts a sample. When the grid does not know one of its hours, nothing of it is counted.
    ///
    /// @return false when the same sample was counted before: nothing has changed
    /// @throws dev.wattle.footprint.grid.UnknownZoneException when the grid does not know its zone
    /// @throws dev.wattle.footprint.grid.NoIntensityException when the grid does not know one of its hours
    public synchronized boolean add(EnergySample sample) {
        Identity identity = new Identity(sample.session(), sample.device(), sample.sequence());
        if (seen.contains(identity)) {
            return false;
        }
        List<Part> parts = HourSplit.of(sample).entrySet().stream()
                .map(part -> new Part(part.getKey(), part.getValue(), grid.at(sample.zone(), part.getKey())))
                .toList();
        seen.add(identity);
        for (Part part : parts) {
            LedgerCell.Key key = new LedgerCell.Key(part.hour, sample.site(), sample.device(), sample.zone());
            cells.computeIfAbsent(key, fresh -> new LedgerCell(fresh, part.intensity)).add(part.energy);
        }
        return true;
    }

    /// Counts several samples.
    ///
    /// @return how many were new
    public int addAll(Collection<EnergySample> samples) {
        int added = 0;
        for (EnergySample sample : samples) {
            if (add(sample)) {
                added++;
            }
        }
        return added;
    }

    /// One entry for each hour, site, device and zone, in that order.
    public synchronized List<LedgerEntry> entries() {
        return cells.values().stream().map(LedgerCell::entry).toList();
    }

    /// The sum of all entries.
    public Footprint total() {
        return FootprintSum.of(entries());
    }

    public SortedMap<String, Footprint> bySite() {
        return sums(entries(), LedgerEntry::site);
    }

    public SortedMap<String, Footprint> byDevice() {
        return sums(entries(), LedgerEntry::device);
    }

    public SortedMap<String, Footprint> byZone() {
        return sums(entries(), LedgerEntry::zone);
    }

    public SortedMap<Instant, Footprint> byHour() {
        return sums(entries(), LedgerEntry::hour);
    }

    /// The hours of each site.
    public SortedMap<String, SortedMap<Instant, Footprint>> bySiteAndHour() {
        SortedMap<String, SortedMap<Instant, Footprint>> sums = new TreeMap<>();
        groups(entries(), LedgerEntry::site).forEach((site, entries) -> sums.put(site, sums(entries, LedgerEntry::hour)));
        return sums;
    }

    /// Says where the intensities come from.
    public String gridDescription() {
        return grid.description();
    }

    private static <K extends Comparable<K>> SortedMap<K, Footprint> sums(List<LedgerEntry> entries, Function<LedgerEntry, K> by) {
        SortedMap<K, Footprint> sums = new TreeMap<>();
        groups(entries, by).forEach((key, group) -> sums.put(key, FootprintSum.of(group)));
        return sums;
    }

    private static <K extends Comparable<K>> SortedMap<K, List<LedgerEntry>> groups(
            List<LedgerEntry> entries, Function<LedgerEntry, K> by) {
        return entries.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    }
}
