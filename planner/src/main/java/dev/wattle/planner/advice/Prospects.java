package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Explanation;
import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/// What the zones of a plan's sites are expected to emit from its start on.
final class Prospects {
    static final int DAY = 24;
    /// A year: no forecast says anything of an hour beyond.
    private static final int MOST_HOURS = 8784;
    /// A history may have ended so long ago.
    private static final int MOST_GAP_HOURS = 168;

    private final Traces history;
    private final ZoneForecaster forecaster;
    private final List<Offering> sites;
    private final Instant from;
    private final Map<String, Outlook> outlooks = new LinkedHashMap<>();
    private final Map<String, String> zones = new LinkedHashMap<>();

    /// @param job that is to be planned
    /// @param deadline first slot after it; a day more is forecast
    /// @throws NoPlanException when the deadline is too near or too far
    /// @throws IllegalArgumentException when the history does not reach
    Prospects(Traces history, ZoneForecaster forecaster, List<Offering> sites, Instant from, String job, int deadline) {
        this.history = history;
        this.forecaster = forecaster;
        this.sites = List.copyOf(sites);
        this.from = from;
        if (deadline < 1 || deadline > MOST_HOURS) {
            throw new NoPlanException("job '%s' has a deadline %d hours after %s; it must be 1 to %d hours ahead".formatted(job, deadline, from, MOST_HOURS));
        }
        for (Offering site : sites) {
            ZoneTrace known = history.zone(site.zone());
            if (forecaster.isClairvoyant() && known.hours() < known.hourOf(from) + deadline) {
                throw new IllegalArgumentException("'%s' sees hours that are known, and zone '%s' has none from %s on; name another forecast, or give the hours up to the deadline"
                        .formatted(forecaster.name(), site.zone(), known.time(known.hours())));
            }
            zones.put(site.name(), site.zone());
            outlooks.computeIfAbsent(site.zone(), zone -> Outlook.of(forecaster, reaching(history.zone(zone)), from, deadline + DAY));
        }
    }

    private ZoneTrace reaching(ZoneTrace trace) {
        int hour = trace.hourOf(from);
        int least = forecaster.given(trace.zone()).isPresent() ? 0 : DAY;
        if (hour < least || hour > trace.hours() + MOST_GAP_HOURS) {
            throw new IllegalArgumentException("the plan starts at %s and the history of zone '%s' runs from %s to %s; start at least a day into it and at most a week after it"
                    .formatted(from, trace.zone(), trace.start(), trace.time(trace.hours())));
        }
        return trace;
    }

    Outlook of(String zone) {
        Outlook outlook = outlooks.get(zone);
        if (outlook == null) {
            throw new IllegalArgumentException("zone '" + zone + "' has no forecast; add it to the history");
        }
        return outlook;
    }

    List<Outlook> all() {
        return List.copyOf(outlooks.values());
    }

    /// By site, in the order of the sites.
    Map<String, String> zones() {
        return zones;
    }

    /// An edge of the band over the expected figure: what the plan's hours would emit if each grid lay at that edge in each of them. Energy of a
    /// site's own is taken as it is expected.
    double edge(Batteries.Settled<?> settled, Function<Outlook, Hourly> edge) {
        double expected = 0;
        double at = 0;
        for (Offering site : settled.sites()) {
            Outlook outlook = of(site.zone());
            double[] drawn = settled.drawn().getOrDefault(site.name(), new double[0]);
            for (int slot = 0; slot < drawn.length; slot++) {
                if (drawn[slot] > 0) {
                    Instant hour = from.plusSeconds(3600L * slot);
                    expected += drawn[slot] * site.mix(hour, drawn[slot], outlook.mean().at(slot)).grams();
                    at += drawn[slot] * site.mix(hour, drawn[slot], edge.apply(outlook).at(slot)).grams();
                }
            }
        }
        return expected > 0 ? at / expected : 1;
    }

    /// What a reader of other choices must know where a battery stands at one of the sites.
    Explanation withBatteryNote(Explanation explanation) {
        if (sites.stream().allMatch(site -> site.battery().isEmpty())) {
            return explanation;
        }
        List<String> lines = new ArrayList<>(explanation.lines());
        lines.add("in these other choices the battery is filled and emptied as for the plan");
        return new Explanation(explanation.job(), lines, explanation.alternatives());
    }

    /// @param limits of the job
    List<String> warnings(Limits limits) {
        List<String> lines = new ArrayList<>(history.repairs());
        boolean priced = sites.stream().anyMatch(site -> site.price() != 0 || site.energy().stream().anyMatch(one -> one.price() != 0));
        if (Double.isFinite(limits.money()) && !priced) {
            lines.add("the limit on money says nothing: no site has a price");
        }
        int gap = outlooks.keySet().stream().map(history::zone).mapToInt(trace -> trace.hourOf(from) - trace.hours()).max().orElse(0);
        if (gap > 1) { // the hour that runs can be in no history
            List<String> behind = outlooks.keySet().stream().filter(zone -> history.zone(zone).hourOf(from) - history.zone(zone).hours() == gap).toList();
            String of = behind.size() == outlooks.size() ? "" : " of " + String.join(", ", behind);
            lines.add("the history%s ends %d hours before the plan starts: give newer hours for a better forecast".formatted(of, gap));
        }
        if (forecaster.isClairvoyant()) {
            lines.add("this forecast sees the future: the plan is a bound, not a plan");
        }
        outlooks.values().stream().filter(outlook -> !outlook.hasBand() && !forecaster.isClairvoyant())
                .map(outlook -> "the forecast '" + outlook.method() + "' has no band: " + outlook.whyNoBand()).distinct().forEach(lines::add);
        long closed = sites.stream().filter(site -> site.devices() == 0 || IntStream.range(0, DAY * 7).noneMatch(slot -> site.open().test(from.plusSeconds(3600L * slot)))).count();
        if (closed > 0) {
            lines.add(closed + " of " + sites.size() + " sites have no devices in the week to come");
        }
        return lines;
    }
}
