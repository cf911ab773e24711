package dev.wattle.planner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// A demand laid over the offers: the slots to choose from, and how many tokens are wanted of all and of each site.
///
/// @param slots all usable ones, site by site, each site's in order of time
/// @param wanted tokens to plan: what remains, or what the slots can give if that is less
/// @param minimum tokens wanted of each site, never more than it can give, together never more than `wanted`
/// @param shortfall tokens that cannot be had
/// @param warnings what else cannot be had
record SlotProblem(List<Slot> slots, double wanted, Map<String, Double> minimum, double shortfall, List<String> warnings) {
    /// Sums of tokens are compared to this part of them: rounding is no shortfall.
    static final double TOLERANCE = 1e-9;

    static SlotProblem of(Demand demand, List<Offer> offers, Forecast forecast) {
        List<Slot> slots = slots(demand, offers, forecast);
        Map<String, Double> capacity = new LinkedHashMap<>();
        for (Offer offer : offers) {
            if (capacity.put(offer.site(), 0.0) != null) {
                throw new IllegalArgumentException("site '" + offer.site() + "' offers twice; put its hours into one offer");
            }
        }
        SlotProblem all = new SlotProblem(slots, 0, Map.of(), 0, List.of());
        for (int slot = 0; slot < slots.size(); slot++) {
            double lost = all.followsThe(slot) ? 0 : slots.get(slot).back().tokens();
            capacity.merge(slots.get(slot).site(), slots.get(slot).tokens() - lost, Double::sum);
        }
        double most = capacity.values().stream().mapToDouble(Double::doubleValue).sum();
        double missing = demand.remaining() - most;
        double shortfall = missing > demand.tokens() * TOLERANCE ? missing : 0;
        double wanted = Math.min(demand.remaining(), most);
        List<String> warnings = new ArrayList<>();
        Map<String, Double> minimum = minimum(demand, capacity, wanted, warnings);
        return new SlotProblem(slots, wanted, minimum, shortfall, warnings);
    }

    /// A site that works already goes on in its first slot, if that is the hour that `from` lies in.
    private static List<Slot> slots(Demand demand, List<Offer> offers, Forecast forecast) {
        List<Slot> slots = new ArrayList<>();
        for (Offer offer : offers) {
            for (Instant hour : offer.hours()) {
                double part = Slot.usablePart(hour, demand.from(), demand.deadline());
                if (part > 0) {
                    Slot slot = Slot.of(offer, hour, part, forecast.gramsPerKwh(offer.zone(), hour), demand.exchange());
                    boolean goesOn = !hour.isAfter(demand.from()) && demand.working().contains(offer.site());
                    slots.add(goesOn ? slot.goingOn() : slot);
                }
            }
        }
        return slots;
    }

    /// When the minimum shares together exceed what remains, because some sites did more than theirs, each is cut in the
    /// same proportion.
    private static Map<String, Double> minimum(
            Demand demand, Map<String, Double> capacity, double wanted, List<String> warnings) {
        Map<String, Double> minimum = new LinkedHashMap<>();
        capacity.forEach((site, most) -> {
            double share = demand.remainingShare(site);
            if (share > most * (1 + TOLERANCE)) {
                warnings.add(String.format(Locale.ROOT, "site '%s' can give %.0f %% of what is missing from its minimum share; offer more of its hours or lower the share",
                        site, 100 * most / share));
            }
            minimum.put(site, Math.min(share, most));
        });
        double together = minimum.values().stream().mapToDouble(Double::doubleValue).sum();
        if (together > wanted * (1 + TOLERANCE)) {
            warnings.add(String.format(Locale.ROOT, "the minimum shares ask for more than remains; each is cut to %.0f %% of what is missing from it", 100 * wanted / together));
            minimum.replaceAll((site, share) -> share * wanted / together);
        }
        return minimum;
    }

    /// The same with a unit of money counted as so many grams.
    SlotProblem weighing(double weight) {
        return new SlotProblem(slots.stream().map(slot -> slot.weighing(weight)).toList(), wanted, minimum, shortfall, warnings);
    }

    /// Grams that a unit of money would count as if all slots together were worth as much in both, above 0.
    double gramsOfMoney() {
        double grams = slots.stream().mapToDouble(Slot::grams).sum();
        double money = slots.stream().mapToDouble(slot -> Math.abs(slot.money())).sum();
        return grams > 0 && money > 0 ? grams / money : 1;
    }

    double minimumOf(String site) {
        return minimum.getOrDefault(site, 0.0);
    }

    /// Whether a slot begins when the one before it in the list ends, at the same site.
    boolean followsThe(int slot) {
        return slot > 0 && slots.get(slot).follows(slots.get(slot - 1));
    }

    /// For each site the slot after its last.
    List<Integer> siteEnds() {
        return IntStream.rangeClosed(1, slots.size())
                .filter(slot -> slot == slots.size() || !slots.get(slot).site().equals(slots.get(slot - 1).site()))
                .boxed()
                .toList();
    }

    boolean enough(double tokens, double goal) {
        return tokens >= goal - wanted * TOLERANCE;
    }

    /// @param bound that no plan can be below
    Plan plan(String policy, Selection selection, double bound) {
        List<PlannedHour> hours = selection.planned();
        double grams = hours.stream().mapToDouble(PlannedHour::grams).sum();
        return new Plan(policy, hours, grams, 0, shortfall, warnings).boundedBy(bound);
    }
}
