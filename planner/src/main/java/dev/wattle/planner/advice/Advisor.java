package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Effort;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetPlan;
import dev.wattle.planner.fleet.FleetPlanner;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.FleetState;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.fleet.Run;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plans one job and sets the plan beside what else could be done.
public final class Advisor {
    private final Traces history;
    private final ZoneForecaster forecaster;
    private final FleetPlanner planner = new FleetPlanner(new Effort(Effort.NORMAL.steps(), 0));

    public Advisor(Traces history, ZoneForecaster forecaster) {
        this.history = history;
        this.forecaster = forecaster;
    }

    /// A plan from `from` on.
    ///
    /// @param job released at slot 0 or later; its slots count from `from`
    /// @param work of the job, in words
    /// @param sites in an order that decides between equals; at once means at the first that the job may use, or at its data
    /// @throws NoPlanException when the job cannot be done
    /// @throws IllegalArgumentException when the history does not reach, or the plan would reach too far
    public Advice advise(FleetJob job, String work, List<Offering> sites, Routes routes, Instant from) {
        Prospects prospects = new Prospects(history, forecaster, sites, from, job.id(), job.deadline());
        List<FleetSite> all = sites.stream().map(site -> site.site(from, prospects.of(site.zone()).mean())).toList();
        FleetProblem problem = new FleetProblem(from, all, List.of(job), routes);
        FleetPlan plan = planner.plan(problem);
        if (!plan.shortfalls().isEmpty()) {
            throw new NoPlanException(plan.shortfalls().getFirst().line());
        }
        JobPlan planned = plan.of(job.id());
        return new Advice(
                from, work, job.deadline(), job.levels().getLast().devices(), planned, plan.lowerBoundGrams(),
                planned.grams() * prospects.edge(planned, Outlook::low),
                planned.grams() * prospects.edge(planned, Outlook::high),
                atOnce(problem, job), choices(problem, job, planned), prospects.all(), prospects.zones(),
                planner.explain(problem, FleetState.FRESH, plan, job.id()), prospects.warnings());
    }

    /// The first place where it can begin now and go on to its end, its data's site first.
    private Optional<Choice> atOnce(FleetProblem problem, FleetJob job) {
        Level most = job.levels().getLast();
        int hours = (int) Math.ceil(job.work() / most.workPerHour() - 1e-9);
        FleetJob now = new FleetJob(job.id(), job.release(), job.release() + hours, job.work(), List.of(most), Interruption.NEVER,
                job.costs(), job.sites(), job.dataSite(), Limits.NONE);
        List<String> names = new ArrayList<>(allowed(problem, job));
        job.dataSite().filter(names::remove).ifPresent(names::addFirst);
        return names.stream().flatMap(name -> choice(problem, now.onlyAt(Set.of(name)), "at once at " + name).stream()).findFirst();
    }

    private List<Choice> choices(FleetProblem problem, FleetJob job, JobPlan plan) {
        Set<String> used = Set.copyOf(plan.runs().stream().map(Run::site).distinct().toList());
        List<Choice> choices = new ArrayList<>();
        if (job.interruption() != Interruption.NEVER && plan.runs().size() > 1) {
            choice(problem, job.with(Interruption.NEVER), "without a pause").ifPresent(choices::add);
        }
        for (String name : allowed(problem, job)) {
            if (!used.equals(Set.of(name))) {
                choice(problem, job.onlyAt(Set.of(name)), "best at " + name + " alone").ifPresent(choices::add);
            }
        }
        return choices;
    }

    private static List<String> allowed(FleetProblem problem, FleetJob job) {
        return problem.sites().stream().map(FleetSite::name).filter(name -> job.sites().isEmpty() || job.sites().contains(name)).toList();
    }

    private Optional<Choice> choice(FleetProblem problem, FleetJob job, String name) {
        FleetPlan plan = planner.plan(new FleetProblem(problem.start(), problem.sites(), List.of(job), problem.routes()));
        return plan.shortfalls().isEmpty() ? Optional.of(new Choice(name, plan.of(job.id()))) : Optional.empty();
    }
}
