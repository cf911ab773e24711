package dev.wattle.planner.round;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Plays rounds, one after another, over recorded excess energy, which it also takes for the forecast. A client's utility falls with the
/// rounds that it took part in and differs between clients, as a loss does.
public final class RoundSimulation {
    /// Steps that a round may take at most: an hour of 5-minute steps.
    private static final int MOST_STEPS = 12;

    private final List<RoundClient> clients;
    private final Map<String, double[]> joules;
    private final RoundSelection selection;

    /// @param clients whose spare batches are those of each step; utilities are set by the simulation
    /// @param joules by domain and step, all with the same number of steps
    public RoundSimulation(List<RoundClient> clients, Map<String, double[]> joules, RoundSelection selection) {
        this.clients = List.copyOf(clients);
        this.joules = new LinkedHashMap<>(joules);
        this.selection = selection;
    }

    /// @param blockedShare of a round's clients that are blocked after it; 0 for no fairness
    /// @param seed of utilities and draws; the same gives the same history
    public RoundHistory play(int steps, double blockedShare, long seed) {
        BlockList blocks = new BlockList(clients.stream().map(RoundClient::id).toList(), 1, blockedShare, seed);
        Map<String, Double> base = bases(seed);
        int rounds = 0;
        int lasted = 0;
        double batches = 0;
        for (int step = 0; step + MOST_STEPS <= steps; ) {
            blocks.release();
            List<RoundClient> open = new ArrayList<>();
            for (RoundClient client : clients) {
                if (!blocks.isBlocked(client.id())) {
                    open.add(withUtility(client, utility(base, blocks, client)));
                }
            }
            var round = selection.select(open, domains(step));
            if (round.isEmpty()) {
                step++;
                continue;
            }
            Map<String, Double> took = new TreeMap<>();
            for (RoundClient client : open) {
                if (round.get().batches().containsKey(client.id())) {
                    took.put(client.id(), client.utility());
                }
            }
            blocks.afterRound(took);
            rounds++;
            lasted += round.get().steps();
            batches += round.get().batches().values().stream().mapToDouble(Double::doubleValue).sum();
            step += round.get().steps();
        }
        Map<String, Integer> participation = new TreeMap<>();
        clients.forEach(client -> participation.put(client.id(), blocks.participation(client.id())));
        return new RoundHistory(rounds, rounds == 0 ? 0 : (double) lasted / rounds, batches, participation);
    }

    private Map<String, Double> bases(long seed) {
        Random random = new Random(seed ^ 0x5DEECE66DL);
        Map<String, Double> bases = new TreeMap<>();
        clients.forEach(client -> bases.put(client.id(), Math.exp(0.5 * random.nextGaussian())));
        return bases;
    }

    /// A client's loss, and so its utility, falls slowly as it takes part.
    private static double utility(Map<String, Double> base, BlockList blocks, RoundClient client) {
        return base.getOrDefault(client.id(), 1.0) / Math.sqrt(1 + 0.1 * blocks.participation(client.id()));
    }

    private static RoundClient withUtility(RoundClient client, double utility) {
        return new RoundClient(client.id(), client.domain(), client.joulesPerBatch(), client.spareBatches().subList(0, MOST_STEPS),
                client.leastBatches(), client.mostBatches(), utility);
    }

    /// The coming hour of every domain.
    private List<RoundDomain> domains(int step) {
        List<RoundDomain> domains = new ArrayList<>();
        joules.forEach((name, energy) -> {
            List<Double> coming = new ArrayList<>();
            for (int ahead = 0; ahead < MOST_STEPS; ahead++) {
                coming.add(energy[step + ahead]);
            }
            domains.add(new RoundDomain(name, coming));
        });
        return domains;
    }
}
