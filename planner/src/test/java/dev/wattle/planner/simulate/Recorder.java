package dev.wattle.planner.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes down what another policy decides in its first slots.
final class Recorder extends FleetPolicy {
    private final FleetPolicy policy;
    private final int slots;
    private final List<String> decisions = new ArrayList<>();

    Recorder(FleetPolicy policy, int slots) {
        super(policy.name());
        this.policy = policy;
        this.slots = slots;
    }

    List<String> decisions() {
        return decisions;
    }

    @Override
    Decider start(List<SimSite> sites, int hours) {
        Decider decider = policy.start(sites, hours);
        return (slot, active, expected) -> {
            int[] choice = decider.decide(slot, active, expected);
            if (slot <= slots) {
                decisions.add(slot + Arrays.toString(choice));
            }
            return choice;
        };
    }
}
