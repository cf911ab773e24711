package dev.wattle.planner.simulate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lets a [QueuePolicy] decide when each job runs at its home, in slots of an hour and at its own level. The policy sees the grid of the
/// hours in which the home is open, as if no others lay between. An hour that other jobs took from it, a job makes up as soon as it can.
final class HomePolicy extends FleetPolicy {
    private final QueuePolicy policy;

    HomePolicy(QueuePolicy policy) {
        super(policy.name());
        this.policy = policy;
    }

    @Override
    Decider start(List<SimSite> sites, int hours) {
        Map<JobState, boolean[]> plans = new HashMap<>();
        return (slot, active, expected) -> {
            int[] choice = new int[active.size()];
            for (int i = 0; i < choice.length; i++) {
                JobState job = active.get(i);
                boolean run = job.mustGoOn() || job.baseSlack(slot) <= 0 || runs(job, slot, expected, plans);
                choice[i] = run ? job.base() : JobState.NOWHERE;
            }
            plans.keySet().retainAll(active);
            return choice;
        };
    }

    private boolean runs(JobState job, int slot, Expectation expected, Map<JobState, boolean[]> plans) {
        if (policy.replans()) {
            return plan(job, slot, expected)[0];
        }
        boolean[] plan = plans.computeIfAbsent(job, fresh -> plan(fresh, slot, expected));
        int since = slot - job.shape().job().release();
        return since >= plan.length || plan[since] || wasKeptBack(job, plan, since);
    }

    private static boolean wasKeptBack(JobState job, boolean[] plan, int since) {
        int planned = 0;
        for (int i = 0; i < since; i++) {
            planned += plan[i] ? 1 : 0;
        }
        return planned > job.shape().hours() - job.left();
    }

    private boolean[] plan(JobState job, int slot, Expectation expected) {
        int deadline = job.shape().job().deadline();
        int[] open = expected.open(job.base(), deadline);
        int usual = job.shape().hours();
        int latest = slot + job.baseSlack(slot);
        int slack = job.shape().mayPause() ? open.length - job.left() : (int) Arrays.stream(open).filter(hour -> hour < latest).count();
        Waiting waiting = new Waiting(job.left(), slack, usual, usual - job.left());
        boolean[] runs = new boolean[deadline - slot];
        for (Span span : policy.plan(waiting, expected.outlook(job.base(), deadline))) {
            for (int i = span.from(); i < span.to(); i++) {
                runs[open[i] - slot] = true;
            }
        }
        return runs;
    }
}
