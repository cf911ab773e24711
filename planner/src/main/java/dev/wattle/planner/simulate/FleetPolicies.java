package dev.wattle.planner.simulate;

import java.util.ArrayList;
import java.util.List;

/// All policies for many jobs on many sites.
public final class FleetPolicies {
    /// Ours.
    public static final String BEST = "wattle";

    private FleetPolicies() {}

    /// Ours first; then those that leave a job at its home.
    public static List<FleetPolicy> all() {
        List<FleetPolicy> all = new ArrayList<>();
        all.add(best());
        QueuePolicies.all().forEach(policy -> all.add(new HomePolicy(policy)));
        return all;
    }

    public static FleetPolicy best() {
        return new ReplannedPaths(BEST, 0.01);
    }

    /// @throws IllegalArgumentException naming the names that there are
    public static FleetPolicy named(String name) {
        return all().stream().filter(policy -> policy.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = all().stream().map(FleetPolicy::name).toList();
            return new IllegalArgumentException("there is no policy '%s'; name one of %s".formatted(name, String.join(", ", names)));
        });
    }
}
