package dev.wattle.planner.round;

import java.util.List;

/// A client as it stands before a round.
///
/// @param id names it
/// @param domain whose energy it shares with others
/// @param joulesPerBatch of its device, above 0
/// @param spareBatches that it could train in each coming step, by forecast, at least 0
/// @param leastBatches without which its part is of no use
/// @param mostBatches beyond which it stops
/// @param utility of a batch, at least 0
public record RoundClient(
        String id, String domain, double joulesPerBatch, List<Double> spareBatches, double leastBatches, double mostBatches, double utility) {
    public RoundClient {
        spareBatches = List.copyOf(spareBatches);
        require(id, joulesPerBatch > 0 && Double.isFinite(joulesPerBatch), "joules per batch", joulesPerBatch, "finite and above 0");
        require(id, leastBatches >= 0 && leastBatches <= mostBatches && Double.isFinite(mostBatches), "least and most batches",
                leastBatches + " and " + mostBatches, "finite, from 0 on, the least first");
        require(id, utility >= 0 && Double.isFinite(utility), "utility", utility, "finite and at least 0");
        for (double spare : spareBatches) {
            require(id, spare >= 0 && Double.isFinite(spare), "spare batches", spare, "finite and at least 0");
        }
    }

    private static void require(String id, boolean holds, String field, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException("client '%s' has %s %s; it must be %s".formatted(id, field, value, wanted));
        }
    }
}
