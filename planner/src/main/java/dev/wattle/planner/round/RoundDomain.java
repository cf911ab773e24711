package dev.wattle.planner.round;

import java.util.List;

/// A power domain: clients that share one source of excess energy.
///
/// @param name of the domain
/// @param joules that it has to give in each coming step, by forecast, at least 0
public record RoundDomain(String name, List<Double> joules) {
    public RoundDomain {
        joules = List.copyOf(joules);
        for (double energy : joules) {
            if (!(energy >= 0 && Double.isFinite(energy))) {
                throw new IllegalArgumentException("domain '%s' has %s J in a step; it must be finite and at least 0".formatted(name, energy));
            }
        }
    }
}
