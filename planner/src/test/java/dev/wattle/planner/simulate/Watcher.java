package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.Interruption;
import java.util.ArrayList;
import java.util.List;

/// Looks at what the play made of another policy's decisions in the hour before.
final class Watcher extends FleetPolicy {
    private final FleetPolicy policy;
    private final SiteHours hours;
    private final List<String> faults = new ArrayList<>();
    private int seen;

    Watcher(FleetPolicy policy, Scenario scenario) {
        super(policy.name());
        this.policy = policy;
        this.hours = scenario.siteHours();
    }

    /// Jobs that ran where it was closed, or were held up although they may not pause.
    List<String> faults() {
        return faults;
    }

    /// Hours of jobs that were looked at.
    int seen() {
        return seen;
    }

    @Override
    Decider start(List<SimSite> sites, int count) {
        Decider decider = policy.start(sites, count);
        return (slot, active, expected) -> {
            for (JobState job : active) {
                seen += job.running() ? 1 : 0;
                if (job.running() && !hours.isOpen(job.site(), slot - 1)) {
                    faults.add("%s ran at %d, closed in slot %d".formatted(job.shape().job().id(), job.site(), slot - 1));
                }
                if (job.site() != JobState.NOWHERE && !job.running() && job.shape().job().interruption() == Interruption.NEVER) {
                    faults.add("%s stood still in slot %d".formatted(job.shape().job().id(), slot - 1));
                }
            }
            return decider.decide(slot, active, expected);
        };
    }
}
