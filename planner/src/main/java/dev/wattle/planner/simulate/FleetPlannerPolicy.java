package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.Effort;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetPlan;
import dev.wattle.planner.fleet.FleetPlanner;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.FleetState;
import dev.wattle.planner.fleet.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Plans all active jobs together with the [FleetPlanner] each hour, starting from the plan before. Hours to come are charged
/// with what they will be worth to jobs that have not come yet ([Crowding]).
final class FleetPlannerPolicy extends FleetPolicy {
    private final Effort effort;

    FleetPlannerPolicy(String name, Effort effort) {
        super(name);
        this.effort = effort;
    }

    @Override
    Decider start(List<SimSite> sites, int hours) {
        return new Planning(sites);
    }

    private final class Planning implements Decider {
        private final List<SimSite> sites;
        private final FleetPlanner planner = new FleetPlanner(effort);
        private final Crowding crowding;
        private Optional<FleetPlan> last = Optional.empty();

        Planning(List<SimSite> sites) {
            this.sites = sites;
            this.crowding = new Crowding(sites.size());
        }

        @Override
        public int[] decide(int slot, List<JobState> active, Expectation expected) {
            int hours = active.stream().mapToInt(job -> job.shape().job().deadline() - slot).reduce(1, Math::max);
            List<FleetSite> open = new ArrayList<>();
            for (int i = 0; i < sites.size(); i++) {
                open.add(expected.ahead(i, hours));
            }
            List<FleetJob> jobs = new ArrayList<>();
            Map<String, FleetState.Standing> standings = new HashMap<>();
            for (JobState state : active) {
                FleetJob job = state.shape().job();
                jobs.add(job.between(0, Math.max(state.leastHours(), job.deadline() - slot)));
                if (state.site() != JobState.NOWHERE) {
                    standings.put(job.id(), new FleetState.Standing(sites.get(state.site()).name(), state.running(), job.work() - state.workLeft()));
                }
            }
            Instant start = Instant.EPOCH.plus(slot, ChronoUnit.HOURS);
            List<FleetSite> charged = IntStream.range(0, open.size()).mapToObj(site -> crowding.charged(site, open.get(site))).toList();
            FleetPlan plan = planner.replan(new FleetProblem(start, charged, jobs), new FleetState(standings, last));
            crowding.note(slot, open, plan);
            last = Optional.of(plan);
            return IntStream.range(0, active.size()).map(i -> now(active.get(i).shape(), plan.jobs().get(i).runs())).toArray();
        }

        private int now(PlayedJob job, List<Run> runs) {
            if (runs.isEmpty() || runs.getFirst().from() > 0) {
                return JobState.NOWHERE;
            }
            String name = runs.getFirst().site();
            for (int site = 0; site < sites.size(); site++) {
                if (sites.get(site).name().equals(name)) {
                    return job.choice(site, job.levelOf(runs.getFirst().devices()));
                }
            }
            return JobState.NOWHERE;
        }
    }
}
