package dev.wattle.planner.round;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who trains in a round, and how much is expected of each.
///
/// @param steps that it takes
/// @param batches by client
/// @param utility of all batches
/// @param proven whether no choice of as many clients in as many steps is worth more; false where a domain had more clients than
///     [RoundSelection#MOST_PER_DOMAIN] and only its most useful were looked at
public record Round(int steps, Map<String, Double> batches, double utility, boolean proven) {
    public Round {
        batches = Collections.unmodifiableMap(new LinkedHashMap<>(batches));
    }
}
