package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Effort;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetPlan;
import dev.wattle.planner.fleet.FleetPlanner;
import dev.wattle.planner.fleet.FleetProblem;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
        return new Asked(prospects, sites, routes, from, job.deadline() + Prospects.DAY).advice(job, work);
    }

    /// One question, which is answered for several variants of a job.
    private final class Asked {
        private final Prospects prospects;
        private final List<Offering> sites;
        private final Routes routes;
        private final Instant from;
        private final int hours;

        Asked(Prospects prospects, List<Offering> sites, Routes routes, Instant from, int hours) {
            this.prospects = prospects;
            this.sites = sites;
            this.routes = routes;
            this.from = from;
            this.hours = hours;
        }

        Advice advice(FleetJob job, String work) {
            Batteries.Settled<FleetPlan> settled = settled(job);
            FleetPlan plan = settled.plan();
            if (!plan.shortfalls().isEmpty()) {
                throw new NoPlanException(plan.shortfalls().getFirst().line());
            }
            JobPlan planned = plan.of(job.id());
            return new Advice(
                    from, work, job.deadline(), job.levels().getLast().devices(), planned, settled.lowerBoundGrams(),
                    planned.grams() * prospects.edge(settled, Outlook::low),
                    planned.grams() * prospects.edge(settled, Outlook::high),
                    atOnce(job), choices(job, planned), prospects.all(), prospects.zones(),
                    prospects.withBatteryNote(planner.explain(problem(job, settled.sites()), FleetState.FRESH, plan, job.id())), prospects.warnings(job.limits()));
        }

        private Batteries.Settled<FleetPlan> settled(FleetJob job) {
            List<String> allowed = allowed(job);
            List<Offering> own = sites.stream().map(site -> allowed.contains(site.name()) ? site : site.with(site.energy())).toList();
            List<Function<List<Offering>, Batteries.Settled<FleetPlan>>> free = job.limits().equals(Limits.NONE) ? List.of() : List.of(with -> settled(job.with(Limits.NONE), with));
            return new Batteries(prospects, from, hours).settle(own, with -> settled(job, with), free);
        }

        private Batteries.Settled<FleetPlan> settled(FleetJob job, List<Offering> with) {
            FleetPlan plan = planner.plan(problem(job, with));
            return new Batteries.Settled<>(plan, with, plan.shortfalls().isEmpty(), plan.grams(), plan.lowerBoundGrams(), drawn(job, plan.of(job.id())));
        }

        private FleetProblem problem(FleetJob job, List<Offering> with) {
            return new FleetProblem(from, with.stream().map(site -> site.site(from, prospects.of(site.zone()).mean())).toList(), List.of(job), routes);
        }

        private Map<String, double[]> drawn(FleetJob job, JobPlan plan) {
            Map<String, double[]> drawn = new HashMap<>();
            for (Run run : plan.runs()) {
                double factor = sites.stream().filter(site -> site.name().equals(run.site())).mapToDouble(Offering::kwhPerKwh).findFirst().orElse(1);
                double watts = job.levels().stream().filter(level -> level.devices() == run.devices()).mapToDouble(Level::watts).findFirst().orElse(0);
                for (int slot = run.from(); slot < run.to(); slot++) {
                    drawn.computeIfAbsent(run.site(), _ -> new double[hours])[slot] += watts / 1000 * factor;
                }
            }
            return drawn;
        }

        /// The first place where it can begin now and go on to its end, its data's site first.
        private Optional<Choice> atOnce(FleetJob job) {
            Level most = job.levels().getLast();
            int needed = (int) Math.ceil(job.work() / most.workPerHour() - 1e-9);
            FleetJob now = new FleetJob(job.id(), job.release(), job.release() + needed, job.work(), List.of(most), Interruption.NEVER,
                    job.costs(), job.sites(), job.dataSite(), Limits.NONE);
            List<String> names = new ArrayList<>(allowed(job));
            job.dataSite().filter(names::remove).ifPresent(names::addFirst);
            return names.stream().flatMap(name -> choice(now.onlyAt(Set.of(name)), "at once at " + name).stream()).findFirst();
        }

        private List<Choice> choices(FleetJob job, JobPlan plan) {
            Set<String> used = Set.copyOf(plan.runs().stream().map(Run::site).distinct().toList());
            List<Choice> choices = new ArrayList<>();
            if (job.interruption() != Interruption.NEVER && plan.runs().size() > 1) {
                choice(job.with(Interruption.NEVER), "without a pause").ifPresent(choices::add);
            }
            for (String name : allowed(job)) {
                if (!used.equals(Set.of(name))) {
                    choice(job.onlyAt(Set.of(name)), "best at " + name + " alone").ifPresent(choices::add);
                }
            }
            return choices;
        }

        private List<String> allowed(FleetJob job) {
            return sites.stream().map(Offering::name).filter(name -> job.sites().isEmpty() || job.sites().contains(name)).toList();
        }

        private Optional<Choice> choice(FleetJob job, String name) {
            FleetPlan plan = settled(job).plan();
            return plan.shortfalls().isEmpty() ? Optional.of(new Choice(name, plan.of(job.id()))) : Optional.empty();
        }
    }
}
