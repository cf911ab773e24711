package dev.wattle.planner.round;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Chooses a round's clients as FedZero does (Wiesner et al., e-Energy 2024, its mixed-integer program): of the clients that have energy and
/// spare time now, the shortest round in which `wanted` of them can each train their least, and in it those whose batches are worth
/// most. Exact without a solver: domains share nothing but the number of clients, so each is searched alone and the numbers are
/// divided by dynamic programming.
public final class RoundSelection {
    /// Domains with more clients that could take part are searched among this many.
    public static final int MOST_PER_DOMAIN = 14;

    private final int wanted;

    /// @param wanted clients in a round
    public RoundSelection(int wanted) {
        if (wanted < 1) {
            throw new IllegalArgumentException("a round of " + wanted + " clients; it must be at least 1");
        }
        this.wanted = wanted;
    }

    /// @param clients that may be chosen: those that are blocked are left out by the caller
    /// @param domains of all clients; all series with the same number of steps
    /// @return empty when no round of the known steps has enough clients
    public Optional<Round> select(List<RoundClient> clients, List<RoundDomain> domains) {
        Map<RoundDomain, List<RoundClient>> ready = ready(clients, domains);
        int most = domains.isEmpty() ? 0 : domains.getFirst().joules().size();
        for (int steps = 1; steps <= most; steps++) {
            Optional<Round> round = within(ready, steps);
            if (round.isPresent()) {
                return round;
            }
        }
        return Optional.empty();
    }

    private static Map<RoundDomain, List<RoundClient>> ready(List<RoundClient> clients, List<RoundDomain> domains) {
        Map<String, RoundDomain> byName = new LinkedHashMap<>();
        domains.forEach(domain -> byName.put(domain.name(), domain));
        Map<RoundDomain, List<RoundClient>> ready = new LinkedHashMap<>();
        for (RoundClient client : clients) {
            RoundDomain domain = byName.get(client.domain());
            if (domain == null) {
                throw new IllegalArgumentException("client '%s' is in domain '%s', which is not among the domains; maybe add it".formatted(client.id(), client.domain()));
            }
            if (client.spareBatches().size() != domain.joules().size() || domain.joules().size() != domains.getFirst().joules().size()) {
                throw new IllegalArgumentException("client '%s' knows %d steps and domain '%s' %d; give all the same".formatted(
                        client.id(), client.spareBatches().size(), domain.name(), domain.joules().size()));
            }
            if (!domain.joules().isEmpty() && domain.joules().getFirst() > 0 && client.spareBatches().getFirst() > 0) {
                ready.computeIfAbsent(domain, _ -> new ArrayList<>()).add(client);
            }
        }
        return ready;
    }

    /// Not fewer than can have their least, and quickly counted: as if energy could be kept from step to step.
    private static int mostServed(Map<RoundDomain, List<RoundClient>> ready, int steps) {
        int served = 0;
        for (Map.Entry<RoundDomain, List<RoundClient>> domain : ready.entrySet()) {
            double left = domain.getKey().joules().stream().limit(steps).mapToDouble(Double::doubleValue).sum() * (1 + 1e-9);
            double[] least = domain.getValue().stream()
                    .filter(client -> client.spareBatches().stream().limit(steps).mapToDouble(Double::doubleValue).sum() >= client.leastBatches() * (1 - 1e-9))
                    .mapToDouble(client -> client.leastBatches() * client.joulesPerBatch())
                    .sorted()
                    .toArray();
            for (int i = 0; i < least.length && least[i] <= left; i++) {
                left -= least[i];
                served++;
            }
        }
        return served;
    }

    private Optional<Round> within(Map<RoundDomain, List<RoundClient>> ready, int steps) {
        if (mostServed(ready, steps) < wanted) {
            return Optional.empty();
        }
        List<DomainChoice> choices = new ArrayList<>();
        boolean proven = true;
        for (Map.Entry<RoundDomain, List<RoundClient>> domain : ready.entrySet()) {
            choices.add(new DomainChoice(domain.getValue(), domain.getKey(), steps, wanted));
            proven &= domain.getValue().size() <= MOST_PER_DOMAIN;
        }
        double[][] best = new double[choices.size() + 1][wanted + 1];
        int[][] taken = new int[choices.size() + 1][wanted + 1];
        Arrays.fill(best[0], 1, wanted + 1, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < choices.size(); i++) {
            for (int count = 0; count <= wanted; count++) {
                best[i + 1][count] = Double.NEGATIVE_INFINITY;
                for (int here = 0; here <= Math.min(count, choices.get(i).most()); here++) {
                    double utility = best[i][count - here] + choices.get(i).utility(here);
                    if (utility > best[i + 1][count]) {
                        best[i + 1][count] = utility;
                        taken[i + 1][count] = here;
                    }
                }
            }
        }
        double utility = best[choices.size()][wanted];
        if (utility == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        Map<String, Double> batches = new LinkedHashMap<>();
        int left = wanted;
        for (int i = choices.size(); i > 0; i--) {
            DomainChoice choice = choices.get(i - 1);
            int here = taken[i][left];
            double[] each = here == 0 ? new double[0] : choice.batches(here);
            for (int client = 0; client < here; client++) {
                batches.put(choice.best(here).get(client).id(), each[client]);
            }
            left -= here;
        }
        return Optional.of(new Round(steps, batches, utility, proven));
    }
}
