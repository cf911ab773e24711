package dev.wattle.planner.round;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How some clients of one domain share its energy over a round so that their batches are worth most, each with its least.
///
/// In joules this is a flow from steps to clients, and what clients can get together is a polymatroid: so once each has its
/// least, it is best to give as much as can be given to the client whose joule is worth most, then to the next. Giving one client
/// more takes nothing from another, it only moves others to other steps (augmenting paths).
final class EnergyShare {
    private static final double ENOUGH = 1e-9;

    private final List<RoundClient> clients;
    private final int steps;
    private final double[] free;
    private final double[][] room;
    private final double[][] given;
    private final double[] total;

    private EnergyShare(List<RoundClient> clients, RoundDomain domain, int steps) {
        this.clients = clients;
        this.steps = steps;
        this.free = new double[steps];
        Arrays.setAll(free, step -> domain.joules().get(step));
        this.room = new double[clients.size()][steps];
        this.given = new double[clients.size()][steps];
        this.total = new double[clients.size()];
        for (int client = 0; client < room.length; client++) {
            for (int step = 0; step < steps; step++) {
                room[client][step] = clients.get(client).spareBatches().get(step) * clients.get(client).joulesPerBatch();
            }
        }
    }

    /// Batches of each client; empty when they cannot all have their least.
    static double[] batches(List<RoundClient> clients, RoundDomain domain, int steps) {
        EnergyShare share = new EnergyShare(clients, domain, steps);
        for (int client = 0; client < clients.size(); client++) {
            double least = clients.get(client).leastBatches() * clients.get(client).joulesPerBatch();
            share.raise(client, least);
            if (share.total[client] < least * (1 - 1e-9) - ENOUGH) {
                return new double[0];
            }
        }
        IntStream.range(0, clients.size())
                .boxed()
                .sorted(Comparator.comparingDouble(client -> -clients.get(client).utility() / clients.get(client).joulesPerBatch()))
                .forEach(client -> share.raise(client, clients.get(client).mostBatches() * clients.get(client).joulesPerBatch()));
        double[] batches = new double[clients.size()];
        Arrays.setAll(batches, client -> share.total[client] / clients.get(client).joulesPerBatch());
        return batches;
    }

    static double utility(List<RoundClient> clients, double[] batches) {
        return IntStream.range(0, batches.length).mapToDouble(client -> batches[client] * clients.get(client).utility()).sum();
    }

    private void raise(int client, double wanted) {
        while (wanted - total[client] > ENOUGH) {
            double more = augment(client, wanted - total[client]);
            if (more <= ENOUGH) {
                return;
            }
            total[client] += more;
        }
    }

    /// The shortest path from the client to a step with free energy, over clients that can move between steps.
    private double augment(int first, double most) {
        int[] stepFrom = new int[steps];
        int[] clientFrom = new int[clients.size()];
        Arrays.fill(stepFrom, -1);
        Arrays.fill(clientFrom, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(first));
        while (!queue.isEmpty()) {
            int client = queue.remove();
            for (int step = 0; step < steps; step++) {
                if (stepFrom[step] >= 0 || room[client][step] - given[client][step] <= ENOUGH) {
                    continue;
                }
                stepFrom[step] = client;
                if (free[step] > ENOUGH) {
                    return push(first, step, most, stepFrom, clientFrom);
                }
                for (int other = 0; other < clients.size(); other++) {
                    if (other != first && clientFrom[other] < 0 && given[other][step] > ENOUGH) {
                        clientFrom[other] = step;
                        queue.add(other);
                    }
                }
            }
        }
        return 0;
    }

    private double push(int first, int last, double most, int[] stepFrom, int[] clientFrom) {
        double amount = Math.min(most, free[last]);
        for (int step = last; ; step = clientFrom[stepFrom[step]]) {
            int client = stepFrom[step];
            amount = Math.min(amount, room[client][step] - given[client][step]);
            if (client == first) {
                break;
            }
            amount = Math.min(amount, given[client][clientFrom[client]]);
        }
        free[last] -= amount;
        for (int step = last; ; step = clientFrom[stepFrom[step]]) {
            int client = stepFrom[step];
            given[client][step] += amount;
            if (client == first) {
                return amount;
            }
            given[client][clientFrom[client]] -= amount;
        }
    }
}
