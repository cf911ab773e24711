package dev.wattle.planner.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Figures that were made elsewhere, in a file or by a live source: what they say of an hour is taken as it stands, whenever asked. Other
/// hours are forecast by the fading profile, from the past or, where there is none, from the given hours themselves.
///
/// A zone's band is its own where one is given: columns `ZONE low` and `ZONE high`. Else it comes from the zone's errors on the hours that it
/// shares with the past, whatever the hour ahead, if these are [#LEAST_SHARED] at least.
public final class GivenHours implements ZoneForecaster {
    /// Two days: each hour of the day twice.
    static final int LEAST_SHARED = 48;

    private static final String LOW = " low";
    private static final String HIGH = " high";

    private final String name;
    private final Map<String, Zone> zones = new LinkedHashMap<>();
    private final Judging otherwise = new Judging(new HourProfile(true));

    /// @param edges low and high; empty, or both
    private record Zone(ZoneTrace expected, List<ZoneTrace> edges) {}

    /// @param name for people
    /// @param given by zone; `ZONE low` and `ZONE high` are the band of `ZONE`
    /// @throws IllegalArgumentException naming zone, hour and remedy when a band lacks an edge or does not hold what is expected
    GivenHours(String name, Traces given) {
        this.name = name;
        given.zones().forEach((zone, expected) -> {
            boolean edge = isEdge(given, zone, LOW) || isEdge(given, zone, HIGH);
            if (!edge) {
                zones.put(zone, new Zone(expected, edges(given, zone)));
            }
        });
    }

    private static boolean isEdge(Traces given, String column, String suffix) {
        return column.endsWith(suffix) && given.zones().containsKey(column.substring(0, column.length() - suffix.length()));
    }

    private List<ZoneTrace> edges(Traces given, String zone) {
        Optional<ZoneTrace> low = Optional.ofNullable(given.zones().get(zone + LOW));
        Optional<ZoneTrace> high = Optional.ofNullable(given.zones().get(zone + HIGH));
        if (low.isEmpty() && high.isEmpty()) {
            return List.of();
        }
        if (low.isEmpty() || high.isEmpty()) {
            throw new IllegalArgumentException("%s has a column '%s' and none '%s'; give both edges of the band or neither"
                    .formatted(name, zone + (low.isEmpty() ? HIGH : LOW), zone + (low.isEmpty() ? LOW : HIGH)));
        }
        ZoneTrace expected = given.zone(zone);
        for (int hour = 0; hour < expected.hours(); hour++) {
            if (low.get().at(hour) > expected.at(hour) || expected.at(hour) > high.get().at(hour)) {
                throw new IllegalArgumentException("%s has the band %s to %s for zone '%s' at %s, where it expects %s; make it low <= expected <= high"
                        .formatted(name, low.get().at(hour), high.get().at(hour), zone, expected.time(hour), expected.at(hour)));
            }
        }
        return List.of(low.get(), high.get());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<ZoneTrace> given(String zone) {
        return Optional.ofNullable(zones.get(zone)).map(Zone::expected);
    }

    @Override
    public ZoneForecast forecast(ZoneTrace trace, int now, int hours) {
        Zone zone = zone(trace.zone());
        ZoneTrace said = zone.expected();
        int offset = said.hourOf(trace.time(now));
        if (offset >= 0 && offset + hours <= said.hours()) {
            double[] mean = new double[hours];
            for (int ahead = 0; ahead < hours; ahead++) {
                mean[ahead] = said.at(offset + ahead);
            }
            return ZoneForecast.withoutBand(trace, now, name, mean, "").judged(expected -> band(zone, trace, now, offset, expected, Optional.empty()));
        }
        ZoneForecast rest = rest(said, trace, now, hours);
        double[] mean = new double[hours];
        for (int ahead = 0; ahead < hours; ahead++) {
            int hour = offset + ahead;
            mean[ahead] = hour >= 0 && hour < said.hours() ? said.at(hour) : rest.gramsPerKwh(ahead);
        }
        return ZoneForecast.withoutBand(trace, now, name, mean, "").judged(expected -> band(zone, trace, now, offset, expected, Optional.of(rest)));
    }

    private Zone zone(String name) {
        Zone zone = zones.get(name);
        if (zone == null) {
            throw new IllegalArgumentException("%s has no zone '%s', it has %s; add it, or name another".formatted(this.name, name, String.join(", ", zones.keySet())));
        }
        return zone;
    }

    /// The hours from now on without what was given, where there is a past; else those after what was given, the same before.
    private ZoneForecast rest(ZoneTrace said, ZoneTrace trace, int now, int hours) {
        if (now > 0) {
            return otherwise.forecast(trace, now, hours);
        }
        Instant from = trace.time(now);
        if (said.hourOf(from) < 0 || said.hours() < 1) {
            throw new IllegalArgumentException("%s says nothing of zone '%s' at %s, and there is no past to go by; give --history".formatted(name, said.zone(), from));
        }
        int known = said.hours() - said.hourOf(from);
        ZoneForecast beyond = otherwise.forecast(said, said.hours(), hours - known);
        double[] mean = new double[hours];
        for (int ahead = Math.max(0, known); ahead < hours; ahead++) {
            mean[ahead] = beyond.gramsPerKwh(ahead - known);
        }
        return ZoneForecast.withoutBand(trace, now, name, mean, "it says nothing of some of these hours, and there is no past to judge by");
    }

    private Band band(Zone zone, ZoneTrace trace, int now, int offset, double[] mean, Optional<ZoneForecast> rest) {
        if (rest.isPresent() && !rest.get().hasBand()) {
            return Band.none(mean, rest.get().whyNoBand());
        }
        Optional<Band> own = zone.edges().isEmpty() ? shared(zone.expected(), trace, now, mean) : Optional.empty();
        if (zone.edges().isEmpty() && own.isEmpty()) {
            return Band.none(mean, "it says nothing of it, and to judge it takes %d hours that it shares with the history".formatted(LEAST_SHARED));
        }
        double[] low = new double[mean.length];
        double[] high = new double[mean.length];
        for (int ahead = 0; ahead < mean.length; ahead++) {
            int hour = offset + ahead;
            boolean given = hour >= 0 && hour < zone.expected().hours();
            low[ahead] = !given ? rest.orElseThrow().low(ahead) : own.isPresent() ? own.get().low()[ahead] : zone.edges().getFirst().at(hour);
            high[ahead] = !given ? rest.orElseThrow().high(ahead) : own.isPresent() ? own.get().high()[ahead] : zone.edges().getLast().at(hour);
        }
        return new Band(low, high, "");
    }

    /// From the errors on hours that were known by now.
    private static Optional<Band> shared(ZoneTrace said, ZoneTrace trace, int now, double[] mean) {
        List<Double> errors = new ArrayList<>();
        int offset = said.hourOf(trace.start());
        for (int hour = Math.max(0, -offset); hour < now && offset + hour < said.hours(); hour++) {
            errors.add(Math.sqrt(trace.at(hour)) - Math.sqrt(said.at(offset + hour)));
        }
        if (errors.size() < LEAST_SHARED) {
            return Optional.empty();
        }
        Collections.sort(errors);
        double further = 1 + 24.0 / errors.size();
        double[] below = new double[mean.length];
        double[] above = new double[mean.length];
        Arrays.fill(below, further * errors.get(Hindsight.low(errors.size())));
        Arrays.fill(above, further * errors.get(Hindsight.high(errors.size())));
        return Optional.of(Band.around(mean, below, above));
    }
}
