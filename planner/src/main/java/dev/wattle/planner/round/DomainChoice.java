package dev.wattle.planner.round;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The best clients of one domain, for each number of them: branch and bound over sets, which are bits of a number. A client adds at most
/// what it would do alone, and together they are worth at most what they would be if all energy could be used at any time.
final class DomainChoice {
    private static final double ROUNDING = 1 + 1e-9;

    private final RoundDomain domain;
    private final int steps;
    private final List<RoundClient> clients;
    private final double energy;
    private final double[] alone;
    private final double[] leastJoules;
    private final double[] perJoule;
    private final int[] byJoule;
    private final double[] best;
    private final int[] chosen;

    /// @param alone what its batches would be worth if it had the domain for itself
    private record Worth(RoundClient client, double alone) {}

    /// @param most clients wanted
    DomainChoice(List<RoundClient> all, RoundDomain domain, int steps, int most) {
        this.domain = domain;
        this.steps = steps;
        List<Worth> able = new ArrayList<>();
        for (RoundClient client : all) {
            double[] batches = EnergyShare.batches(List.of(client), domain, steps);
            if (batches.length > 0) {
                able.add(new Worth(client, EnergyShare.utility(List.of(client), batches)));
            }
        }
        able.sort(Comparator.comparingDouble(worth -> -worth.alone()));
        List<Worth> kept = able.subList(0, Math.min(able.size(), RoundSelection.MOST_PER_DOMAIN));
        this.clients = kept.stream().map(Worth::client).toList();
        this.energy = domain.joules().stream().limit(steps).mapToDouble(Double::doubleValue).sum();
        this.alone = kept.stream().mapToDouble(Worth::alone).toArray();
        this.leastJoules = clients.stream().mapToDouble(client -> client.leastBatches() * client.joulesPerBatch()).toArray();
        this.perJoule = clients.stream().mapToDouble(client -> client.utility() / client.joulesPerBatch()).toArray();
        this.byJoule = IntStream.range(0, clients.size())
                .boxed()
                .sorted(Comparator.comparingDouble(client -> -perJoule[client]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.best = new double[Math.min(most, clients.size()) + 1];
        this.chosen = new int[best.length];
        Arrays.fill(best, 1, best.length, Double.NEGATIVE_INFINITY);
        branch(0, 0, 0);
    }

    private void branch(int next, int taken, double worth) {
        int count = Integer.bitCount(taken);
        if (next == clients.size() || count + 1 >= best.length || !canImprove(next, count, worth)) {
            return;
        }
        int more = taken | 1 << next;
        double relaxed = relaxed(more);
        if (relaxed > best[count + 1] || (relaxed >= 0 && canImprove(next + 1, count + 1, relaxed))) {
            List<RoundClient> set = clients(more);
            double[] batches = EnergyShare.batches(set, domain, steps);
            if (batches.length > 0) {
                double utility = EnergyShare.utility(set, batches);
                if (utility > best[count + 1]) {
                    best[count + 1] = utility;
                    chosen[count + 1] = more;
                }
                branch(next + 1, more, utility);
            }
        }
        branch(next + 1, taken, worth);
    }

    /// What they would be worth if energy could be kept from step to step; minus infinity when even then it would not do.
    private double relaxed(int taken) {
        double left = energy * ROUNDING;
        for (int set = taken; set != 0; set &= set - 1) {
            left -= leastJoules[Integer.numberOfTrailingZeros(set)];
        }
        if (left < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double worth = 0;
        for (int client : byJoule) {
            if ((taken >> client & 1) == 1) {
                double least = leastJoules[client] * perJoule[client];
                double more = Math.min(Math.max(0, alone[client] - least), left * perJoule[client]);
                worth += least + more;
                left -= perJoule[client] == 0 ? 0 : more / perJoule[client];
            }
        }
        return worth * ROUNDING;
    }

    private boolean canImprove(int next, int taken, double worth) {
        double bound = worth;
        for (int count = taken + 1; count < best.length && next + count - taken - 1 < clients.size(); count++) {
            bound += alone[next + count - taken - 1];
            if (bound > best[count]) {
                return true;
            }
        }
        return false;
    }

    private List<RoundClient> clients(int set) {
        return IntStream.range(0, clients.size()).filter(client -> (set >> client & 1) == 1).mapToObj(clients::get).toList();
    }

    /// Most clients that are looked at.
    int most() {
        return best.length - 1;
    }

    /// What the best `count` clients are worth; minus infinity when so many cannot all have their least.
    double utility(int count) {
        return best[count];
    }

    /// The best `count` clients.
    List<RoundClient> best(int count) {
        return clients(chosen[count]);
    }

    /// Batches of each of them.
    double[] batches(int count) {
        return EnergyShare.batches(best(count), domain, steps);
    }
}
