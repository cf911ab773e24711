package dev.wattle.planner.advice;

import dev.wattle.planner.OwnEnergy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plans with batteries, for planners that know only energy by hour. A first plan may draw in every hour what a battery could give at
/// most: its bound holds for every use of the batteries. Then a [BatteryDispatch] fills and empties each battery for what the plan
/// draws, and the plan is made again with what that gives; in turns, as long as carbon falls. That ends at a plan that no change of job or
/// battery alone makes better, so it begins from several: from plans that count the site's own energy, and what is stored of it, as scarce in several degrees.
final class Batteries {
    private static final int TURNS = 4;
    /// How scarce a site's own energy is taken to be: 0 as clean as it is, 1 as what the grid emits at its dirtiest.
    private static final double[] SCARCITIES = {0, 0.25, 0.5, 1};

    private final Prospects prospects;
    private final Instant from;
    private final int hours;

    Batteries(Prospects prospects, Instant from, int hours) {
        this.prospects = prospects;
        this.from = from;
        this.hours = hours;
    }

    /// A plan with the sites that it was made for.
    ///
    /// @param plan what the planner gave
    /// @param sites whose batteries have become energy by hour
    /// @param isWhole whether the job is done in time and within its limits
    /// @param grams that it emits
    /// @param lowerBoundGrams that no plan is below, however batteries are used
    /// @param drawn kW by site and hour, with PUE
    record Settled<P>(P plan, List<Offering> sites, boolean isWhole, double grams, double lowerBoundGrams, Map<String, double[]> drawn) {
        Settled<P> boundedBy(double bound) {
            return new Settled<>(plan, sites, isWhole, grams, Math.min(bound, grams), drawn);
        }

        boolean isBetterThan(Settled<P> other) {
            return isWhole == other.isWhole ? grams < other.grams : isWhole;
        }
    }

    /// @param planner plans with sites that have no battery
    /// @param beginners more of them, from whose plans it begins too: a limit on money may bind where energy is taken to be scarce, and nowhere else
    <P> Settled<P> settle(List<Offering> sites, Function<List<Offering>, Settled<P>> planner, List<Function<List<Offering>, Settled<P>>> beginners) {
        if (sites.stream().noneMatch(site -> site.battery().isPresent())) {
            return planner.apply(sites);
        }
        double bound = 0;
        Set<String> seen = new HashSet<>();
        Optional<Settled<P>> best = Optional.empty();
        for (double own : SCARCITIES) {
            for (double stored : SCARCITIES) {
                List<Offering> full = sites.stream().map(site -> full(site, own, stored)).toList();
                Settled<P> first = planner.apply(full);
                List<Settled<P>> others = beginners.stream().map(beginner -> beginner.apply(full)).toList();
                if (own == 0 && stored == 0) {
                    bound = others.stream().mapToDouble(Settled::lowerBoundGrams).reduce(first.lowerBoundGrams, Math::max);
                }
                for (Settled<P> begun : Stream.concat(Stream.of(first), others.stream()).toList()) {
                    if (seen.add(said(begun.drawn))) {
                        Settled<P> settled = descend(sites, begun.drawn, planner);
                        best = best.filter(other -> !settled.isBetterThan(other)).or(() -> Optional.of(settled));
                    }
                }
            }
        }
        return best.orElseThrow().boundedBy(bound);
    }

    private static String said(Map<String, double[]> drawn) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(drawn).forEach((site, kilowatts) -> text.append(site).append(Arrays.toString(kilowatts)));
        return text.toString();
    }

    private <P> Settled<P> descend(List<Offering> sites, Map<String, double[]> drawn, Function<List<Offering>, Settled<P>> planner) {
        Settled<P> best = planner.apply(sites.stream().map(site -> dispatched(site, drawn.getOrDefault(site.name(), new double[hours]))).toList());
        for (int turn = 1; turn < TURNS; turn++) {
            Settled<P> last = best;
            Settled<P> next = planner.apply(sites.stream().map(site -> dispatched(site, last.drawn.getOrDefault(site.name(), new double[hours]))).toList());
            if (!next.isBetterThan(best)) {
                return best;
            }
            best = next;
        }
        return best;
    }

    /// In each hour what the battery could give if all that was left over before had been kept for it, at a price that no use of the battery is below.
    private Offering full(Offering site, double own, double stored) {
        if (site.battery().isEmpty()) {
            return site;
        }
        Offering.Battery battery = site.battery().get();
        double[] most = new double[hours];
        double kept = 0;
        for (int hour = 0; hour < hours; hour++) {
            most[hour] = Math.min(battery.kilowatts(), kept);
            kept = Math.min(battery.kwh(), kept + Math.min(battery.kilowatts(), own(site, hour)) * battery.efficiency());
        }
        Outlook grid = prospects.of(site.zone());
        double dirtiest = IntStream.range(0, hours).mapToDouble(grid.mean()::at).max().orElse(0);
        return with(site, new double[hours], most, scarce(site, 1, dirtiest, own), scarce(site, battery.efficiency(), dirtiest, stored), site.price());
    }

    private static double scarce(Offering site, double efficiency, double dirtiest, double scarcity) {
        double clean = site.energy().getFirst().gramsPerKwh() / efficiency;
        return clean + scarcity * Math.max(0, dirtiest - clean);
    }

    private Offering dispatched(Offering site, double[] drawn) {
        if (site.battery().isEmpty()) {
            return site;
        }
        Offering.Battery battery = site.battery().get();
        Outlook grid = prospects.of(site.zone());
        double[] over = new double[hours];
        double[] wanted = new double[hours];
        double[] saved = new double[hours];
        for (int hour = 0; hour < hours; hour++) {
            over[hour] = Math.max(0, own(site, hour) - drawn[hour]);
            int slot = hour;
            double all = site.energy().stream().mapToDouble(one -> one.kilowatts().applyAsDouble(time(slot))).sum();
            wanted[hour] = Math.max(0, drawn[hour] - all);
            saved[hour] = grid.mean().at(hour) - site.energy().getFirst().gramsPerKwh() / battery.efficiency();
        }
        BatteryDispatch dispatch = new BatteryDispatch(battery, over, wanted, saved);
        return with(site, dispatch.takes(), dispatch.gives(), scarce(site, 1, 0, 0), scarce(site, battery.efficiency(), 0, 0), Double.POSITIVE_INFINITY);
    }

    private Offering with(Offering site, double[] takes, double[] gives, double own, double stored, double dearest) {
        double efficiency = site.battery().orElseThrow().efficiency();
        List<OwnEnergy> energy = new ArrayList<>(site.energy());
        OwnEnergy first = energy.removeFirst();
        energy.addFirst(new OwnEnergy(first.name(), hour -> Math.max(0, first.kilowatts().applyAsDouble(hour) - at(takes, hour)), own, Math.min(dearest, first.price())));
        energy.add(new OwnEnergy("battery", hour -> at(gives, hour), stored, Math.min(dearest, first.price() / efficiency)));
        return site.with(energy);
    }

    private double own(Offering site, int hour) {
        return site.energy().getFirst().kilowatts().applyAsDouble(time(hour));
    }

    private double at(double[] values, Instant hour) {
        int slot = Math.toIntExact(Duration.between(from, hour).toHours());
        return slot >= 0 && slot < values.length ? values[slot] : 0;
    }

    private Instant time(int slot) {
        return from.plus(Duration.ofHours(slot));
    }
}
