package dev.wattle.footprint.grid.live;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.grid.CarbonIntensity;
import dev.wattle.footprint.grid.CarbonIntensity.Basis;
import dev.wattle.footprint.grid.live.LivePoint.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The hours of one zone as far as a service has told them. Figures within an hour are averaged to it.
///
/// For a current hour that has no figure yet the newest one may stand in, if it is not stale: then it is assumed, with a band of 0.928
/// to 1.074 for each hour of its age, compounded. (Measured on 175,407 pairs of neighbouring hours of 20 recorded zone-years, 5th and
/// 95th percentile: 0.928 and 1.074 after one hour, 0.873 and 1.139 after two.)
final class HourBook {
    private static final double LOW_OF_AN_HOUR = 0.928;
    private static final double HIGH_OF_AN_HOUR = 1.074;

    private record Entry(double grams, Kind kind, Instant freshUntil) {}

    private final NavigableMap<Instant, Entry> hours = new TreeMap<>();
    private final Basis basis;
    private final String source;

    HourBook(Basis basis, String source) {
        this.basis = basis;
        this.source = source;
    }

    /// @return the hours that will not change any more and were not known to be so before
    List<LivePoint> enter(List<LivePoint> points, Instant now, Duration refresh) {
        Map<Instant, List<LivePoint>> byHour = new TreeMap<>();
        points.forEach(point -> byHour.computeIfAbsent(point.time().truncatedTo(ChronoUnit.HOURS), unseen -> new ArrayList<>()).add(point));
        List<LivePoint> settled = new ArrayList<>();
        byHour.forEach((hour, ofHour) -> {
            double grams = ofHour.stream().mapToDouble(LivePoint::grams).average().orElseThrow();
            Kind kind = ofHour.stream().map(LivePoint::kind).max(Kind::compareTo).orElseThrow();
            boolean over = !hour.plus(1, ChronoUnit.HOURS).isAfter(now) && kind == Kind.RECORDED;
            Entry before = hours.put(hour, new Entry(grams, kind, over ? Instant.MAX : now.plus(refresh)));
            if (over && (before == null || !before.freshUntil.equals(Instant.MAX))) {
                settled.add(new LivePoint(hour, grams, kind));
            }
        });
        return settled;
    }

    boolean isFresh(Instant hour, Instant now) {
        Entry entry = hours.get(hour);
        return entry != null && now.isBefore(entry.freshUntil);
    }

    /// The figure of just this hour.
    Optional<CarbonIntensity> of(Instant hour) {
        Entry entry = hours.get(hour);
        return entry == null
                ? Optional.empty()
                : Optional.of(new CarbonIntensity(entry.grams, basis, Method.MODELLED, source + words(entry.kind)));
    }

    /// The newest figure before `hour`, if it is not older than `stale`.
    Optional<CarbonIntensity> standIn(Instant hour, Duration stale) {
        Map.Entry<Instant, Entry> newest = hours.lowerEntry(hour);
        if (newest == null || newest.getKey().plus(stale).isBefore(hour)) {
            return Optional.empty();
        }
        double grams = newest.getValue().grams;
        double age = ChronoUnit.HOURS.between(newest.getKey(), hour);
        return Optional.of(new CarbonIntensity(
                grams,
                grams * Math.pow(LOW_OF_AN_HOUR, age),
                grams * Math.pow(HIGH_OF_AN_HOUR, age),
                basis,
                Method.ASSUMED,
                source + ", newest figure in place of the hour's own"));
    }

    Optional<Instant> newestBefore(Instant hour) {
        return Optional.ofNullable(hours.lowerKey(hour));
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case RECORDED -> "";
            case ESTIMATED -> " (estimated)";
            case FORECAST -> " (forecast)";
        };
    }
}
