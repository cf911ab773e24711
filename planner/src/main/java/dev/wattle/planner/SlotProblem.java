package dev.wattle.planner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A demand laid over the offers: the slots to choose from, and how many tokens are wanted of all and of each site.
///
/// @param slots all usable ones
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
        slots.forEach(slot -> capacity.merge(slot.site(), slot.tokens(), Double::sum));
        double all = capacity.values().stream().mapToDouble(Double::doubleValue).sum();
        double missing = demand.remaining() - all;
        double shortfall = missing > demand.tokens() * TOLERANCE ? missing : 0;
        double wanted = Math.min(demand.remaining(), all);
        List<String> warnings = new ArrayList<>();
        Map<String, Double> minimum = minimum(demand, capacity, wanted, warnings);
        return new SlotProblem(slots, wanted, minimum, shortfall, warnings);
    }

    private static List<Slot> slots(Demand demand, List<Offer> offers, Forecast forecast) {
        List<Slot> slots = new ArrayList<>();
        for (Offer offer : offers) {
            for (Instant hour : offer.hours()) {
                double part = Slot.usablePart(hour, demand.from(), demand.deadline());
                if (part > 0) {
                    slots.add(Slot.of(offer, hour, part, forecast.gramsPerKwh(offer.zone(), hour)));
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
                warnings.add("site '%s' can give %.0f of the %.0f tokens still missing from its minimum share; offer more of its hours or lower the share"
                        .formatted(site, most, share));
            }
            minimum.put(site, Math.min(share, most));
        });
        double together = minimum.values().stream().mapToDouble(Double::doubleValue).sum();
        if (together > wanted * (1 + TOLERANCE)) {
            warnings.add("minimum shares need %.0f tokens and %.0f remain; each share is cut in proportion".formatted(together, wanted));
            minimum.replaceAll((site, share) -> share * wanted / together);
        }
        return minimum;
    }

    double minimumOf(String site) {
        return minimum.getOrDefault(site, 0.0);
    }

    Plan plan(String policy, Selection selection) {
        List<PlannedHour> hours = selection.slots().stream().sorted(Slot.BY_TIME).map(Slot::planned).toList();
        // Where the plan is the optimum, its grams and the bound are the same sum, rounded in two ways.
        double bound = Math.min(Bound.grams(this), selection.grams());
        return new Plan(policy, hours, selection.grams(), bound, shortfall, warnings);
    }
}
