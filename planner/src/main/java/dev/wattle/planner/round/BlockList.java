package dev.wattle.planner.round;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// FedZero's fairness: after a round its least useful clients are blocked, and each is let in again with probability
/// min(α / (p - ω), 1), where p is how often it took part and ω how often clients do on average. Who took part rarely comes back soon.
/// FedZero takes ω over the last day; this takes it over all rounds so far. Changes round by round; used by one thread.
public final class BlockList {
    private final double alpha;
    private final double blockedShare;
    private final Map<String, Integer> participation = new HashMap<>();
    private final Set<String> blocked = new TreeSet<>();
    private final Random random;

    /// @param clients all that there are
    /// @param alpha of the rule, above 0; 1 in FedZero
    /// @param blockedShare of a round's clients that are blocked after it, from 0 to 1
    /// @param seed of the draws
    public BlockList(List<String> clients, double alpha, double blockedShare, long seed) {
        if (!(alpha > 0) || !(blockedShare >= 0 && blockedShare <= 1)) {
            throw new IllegalArgumentException("block list with alpha %s and share %s; alpha must be above 0 and the share from 0 to 1".formatted(alpha, blockedShare));
        }
        clients.forEach(client -> participation.put(client, 0));
        this.alpha = alpha;
        this.blockedShare = blockedShare;
        this.random = new Random(seed);
    }

    public boolean isBlocked(String client) {
        return blocked.contains(client);
    }

    /// Rounds that a client took part in.
    public int participation(String client) {
        return participation.getOrDefault(client, 0);
    }

    /// Before a round: draws who is let in again.
    public void release() {
        double mean = participation.values().stream().mapToInt(Integer::intValue).average().orElse(0);
        blocked.removeIf(client -> random.nextDouble() < releaseProbability(participation(client), mean));
    }

    double releaseProbability(int took, double mean) {
        return took <= mean ? 1 : Math.min(alpha / (took - mean), 1);
    }

    /// After a round.
    ///
    /// @param utility by client that took part
    public void afterRound(Map<String, Double> utility) {
        utility.keySet().forEach(client -> participation.merge(client, 1, Integer::sum));
        utility.entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> entry) -> entry.getValue()).thenComparing(Map.Entry::getKey))
                .limit(Math.round(blockedShare * utility.size()))
                .forEach(entry -> blocked.add(entry.getKey()));
    }
}
