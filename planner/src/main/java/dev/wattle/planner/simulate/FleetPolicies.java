package dev.wattle.planner.simulate;

import dev.wattle.footprint.grid.NearestName;
import dev.wattle.planner.fleet.Effort;
import java.util.ArrayList;
import java.util.List;

/// All policies for many jobs on many sites.
public final class FleetPolicies {
    /// Ours.
    public static final String BEST = "wattle";

    /// Some milliseconds an hour.
    private static final Effort HOURLY = new Effort(1_000_000L, 0.005);

    private static final double LEAST_GAIN = 0.01;

    private FleetPolicies() {}

    /// Ours first, with all jobs planned together, then path by path; then those that leave a job at its home.
    public static List<FleetPolicy> all() {
        List<FleetPolicy> all = new ArrayList<>();
        all.add(best());
        all.add(new ReplannedPaths("wattle-paths", LEAST_GAIN));
        QueuePolicies.all().forEach(policy -> all.add(new HomePolicy(policy)));
        all.add(new CarbonScalerPolicy());
        return all;
    }

    public static FleetPolicy best() {
        return new FleetPlannerPolicy(BEST, HOURLY);
    }

    /// @throws IllegalArgumentException naming the names that there are
    public static FleetPolicy named(String name) {
        return all().stream().filter(policy -> policy.name().equals(name)).findFirst().orElseThrow(() -> {
            List<String> names = all().stream().map(FleetPolicy::name).toList();
            return new IllegalArgumentException("there is no policy '%s'; %sname one of %s".formatted(
                    name, NearestName.of(name, names).map(near -> "maybe '" + near + "'; ").orElse(""), String.join(", ", names)));
        });
    }
}
