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
import java.util.stream.Stream;

/// Plans one job and sets the plan beside what else could be done.
public final class Advisor {
    private final Traces history;
    private final ZoneForecaster forecaster;

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
    private static final class Asked {
        private final Prospects prospects;
        private final List<Offering> sites;
        private final Routes routes;
        private final Instant from;
        private final int hours;
        private final FleetPlanner planner;

        Asked(Prospects prospects, List<Offering> sites, Routes routes, Instant from, int hours) {
            this.prospects = prospects;
            this.sites = sites;
            this.routes = routes;
            this.from = from;
            this.hours = hours;
            boolean stores = sites.stream().anyMatch(site -> site.battery().isPresent()); // planned some dozens of times
            planner = new FleetPlanner(new Effort(Effort.NORMAL.steps() / (stores ? 50 : 2), 0));
        }

        Advice advice(FleetJob job, String work) {
            Batteries.Settled<FleetPlan> any = settled(job);
            List<Variant> variants = variants(job);
            Batteries.Settled<FleetPlan> best = Stream.concat(Stream.of(any), variants.stream().map(Variant::settled))
                    .reduce((one, other) -> other.isBetterThan(one) ? other : one)
                    .orElseThrow();
            FleetPlan plan = best.plan();
            if (!best.isWhole()) {
                throw new NoPlanException(plan.shortfalls().getFirst().line());
            }
            JobPlan planned = plan.of(job.id());
            return new Advice(
                    from, work, job.deadline(), job.levels().getLast().devices(), planned, Math.min(any.lowerBoundGrams(), planned.grams()),
                    planned.grams() * prospects.edge(best, Outlook::low),
                    planned.grams() * prospects.edge(best, Outlook::high),
                    atOnce(job), choices(variants, planned), prospects.all(), prospects.zones(),
                    prospects.withBatteryNote(planner.explain(problem(job, best.sites()), FleetState.FRESH, plan, job.id())), prospects.warnings(job.limits()));
        }

        /// A way to do the job with less freedom. The search for more may end above it.
        ///
        /// @param site where it stays, if it does
        private record Variant(String name, Optional<String> site, Batteries.Settled<FleetPlan> settled) {}

        private List<Variant> variants(FleetJob job) {
            List<Variant> variants = new ArrayList<>();
            if (job.interruption() != Interruption.NEVER) {
                variants.add(new Variant("without a pause", Optional.empty(), settled(job.with(Interruption.NEVER))));
            }
            List<String> allowed = allowed(job);
            for (String name : allowed.size() > 1 ? allowed : List.<String>of()) {
                variants.add(new Variant("best at " + name + " alone", Optional.of(name), settled(job.onlyAt(Set.of(name)))));
            }
            return variants;
        }

        private Batteries.Settled<FleetPlan> settled(FleetJob job) {
            List<String> allowed = allowed(job);
            List<Offering> own = sites.stream().map(site -> allowed.contains(site.name()) ? site : site.with(site.energy())).toList();
            List<Function<List<Offering>, Batteries.Settled<FleetPlan>>> free = job.limits().equals(Limits.NONE) ? List.of() : List.of(with -> settled(job.with(Limits.NONE), with));
            return new Batteries(prospects, from, hours).settle(own, with -> settled(job, with), free);
        }

        private Batteries.Settled<FleetPlan> settled(FleetJob job, List<Offering> with) {
            FleetPlan free = planner.plan(problem(job.with(Limits.NONE), with));
            boolean keeps = free.money() <= job.limits().money() && free.grams() <= job.limits().grams();
            FleetPlan plan = keeps ? free : planner.plan(problem(job, with));
            double bound = Math.max(plan.lowerBoundGrams(), Math.min(free.lowerBoundGrams(), plan.grams()));
            return new Batteries.Settled<>(plan, with, plan.shortfalls().isEmpty(), plan.grams(), bound, drawn(job, plan.of(job.id())));
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
            return names.stream().flatMap(name -> atOnce(now.onlyAt(Set.of(name)), "at once at " + name, job.limits()).stream()).findFirst();
        }

        private Optional<Choice> atOnce(FleetJob now, String name, Limits limits) {
            FleetPlan plan = settled(now).plan();
            boolean keeps = plan.money() <= limits.money() && plan.grams() <= limits.grams();
            return plan.shortfalls().isEmpty() ? Optional.of(new Choice(keeps ? name : name + ", over its limit", plan.of(now.id()))) : Optional.empty();
        }

        /// What differs from the plan and can be done.
        private static List<Choice> choices(List<Variant> variants, JobPlan plan) {
            Set<String> used = Set.copyOf(plan.runs().stream().map(Run::site).distinct().toList());
            return variants.stream()
                    .filter(variant -> variant.settled.isWhole())
                    .filter(variant -> variant.site.map(site -> !used.equals(Set.of(site))).orElse(plan.runs().size() > 1))
                    .map(variant -> new Choice(variant.name, variant.settled.plan().of(plan.job())))
                    .toList();
        }

        private List<String> allowed(FleetJob job) {
            return sites.stream().map(Offering::name).filter(name -> job.sites().isEmpty() || job.sites().contains(name)).toList();
        }
    }
}
