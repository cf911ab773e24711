package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Effort;
import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.fleet.FleetPlan;
import dev.wattle.planner.fleet.FleetPlanner;
import dev.wattle.planner.fleet.FleetProblem;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.FleetState;
import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.fleet.Interruption;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Level;
import dev.wattle.planner.fleet.Limits;
import dev.wattle.planner.fleet.Routes;
import dev.wattle.planner.fleet.Run;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Plans one job and sets the plan beside what else could be done.
public final class Advisor {
    private static final int DAY = 24;
    /// A year: no forecast says anything of an hour beyond.
    private static final int MOST_HOURS = 8784;
    /// A history may have ended so long ago.
    private static final int MOST_GAP_HOURS = 168;

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
    /// @param sites in an order that decides between equals; at once means at the first that the job may use, or at its data
    /// @throws NoPlanException when the job cannot be done
    /// @throws IllegalArgumentException when the history does not reach, or the plan would reach too far
    public Advice advise(FleetJob job, List<Offering> sites, Routes routes, Instant from) {
        requireReach(job, sites, from);
        Map<String, Outlook> outlooks = new LinkedHashMap<>();
        for (Offering site : sites) {
            outlooks.computeIfAbsent(site.zone(), zone -> Outlook.of(forecaster, history.zone(zone), from, job.deadline() + DAY));
        }
        FleetProblem problem = problem(job, sites, routes, from, site -> outlook(outlooks, site));
        FleetPlan plan = planner.plan(problem);
        if (!plan.shortfalls().isEmpty()) {
            throw new NoPlanException(plan.shortfalls().getFirst().line());
        }
        Map<String, String> zones = new LinkedHashMap<>();
        sites.forEach(site -> zones.put(site.name(), site.zone()));
        return new Advice(
                from, job, plan,
                plan.grams() * edge(plan.of(job.id()), zones, outlooks, Outlook::low),
                plan.grams() * edge(plan.of(job.id()), zones, outlooks, Outlook::high),
                atOnce(problem, job), choices(problem, job, plan.of(job.id())), List.copyOf(outlooks.values()), zones,
                planner.explain(problem, FleetState.FRESH, plan, job.id()), warnings(sites, from, outlooks));
    }

    private static Outlook outlook(Map<String, Outlook> outlooks, Offering site) {
        Outlook outlook = outlooks.get(site.zone());
        if (outlook == null) {
            throw new IllegalArgumentException("zone '" + site.zone() + "' of site '" + site.name() + "' has no forecast; add it to the history");
        }
        return outlook;
    }

    private static FleetProblem problem(FleetJob job, List<Offering> sites, Routes routes, Instant from, Function<Offering, Outlook> outlooks) {
        List<FleetSite> all = sites.stream().map(site -> site.site(from, outlooks.apply(site).mean())).toList();
        return new FleetProblem(from, all, List.of(job), routes);
    }

    private void requireReach(FleetJob job, List<Offering> sites, Instant from) {
        if (job.deadline() < 1 || job.deadline() > MOST_HOURS) {
            throw new NoPlanException("job '%s' has a deadline %d hours after %s; it must be 1 to %d hours ahead".formatted(job.id(), job.deadline(), from, MOST_HOURS));
        }
        for (Offering site : sites) {
            ZoneTrace trace = history.zone(site.zone());
            int hour = trace.hourOf(from);
            if (hour < DAY || hour > trace.hours() + MOST_GAP_HOURS) {
                throw new IllegalArgumentException("the plan starts at %s and the history of zone '%s' runs from %s to %s; start at least a day into it and at most a week after it"
                        .formatted(from, site.zone(), trace.start(), trace.time(trace.hours())));
            }
        }
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

    /// An edge of the band over the expected figure, over the hours that the plan uses, weighted by what they emit.
    private static double edge(JobPlan plan, Map<String, String> zones, Map<String, Outlook> outlooks, Function<Outlook, Hourly> edge) {
        double expected = 0;
        double at = 0;
        for (Run run : plan.runs()) {
            Outlook outlook = outlooks.get(zones.get(run.site()));
            for (int slot = run.from(); slot < run.to() && outlook != null; slot++) {
                expected += run.devices() * outlook.mean().at(slot);
                at += run.devices() * edge.apply(outlook).at(slot);
            }
        }
        return expected > 0 ? at / expected : 1;
    }

    private List<String> warnings(List<Offering> sites, Instant from, Map<String, Outlook> outlooks) {
        List<String> lines = new ArrayList<>(history.repairs());
        ZoneTrace trace = history.zone(sites.getFirst().zone());
        int gap = trace.hourOf(from) - trace.hours();
        if (gap > 0) {
            lines.add("the history ends %d hours before the plan starts: give newer hours for a better forecast".formatted(gap));
        }
        if (forecaster.isClairvoyant()) {
            lines.add("this forecast sees the future: the plan is a bound, not a plan");
        }
        outlooks.values().stream().filter(outlook -> !outlook.hasBand() && !forecaster.isClairvoyant()).map(Outlook::method).distinct()
                .forEach(method -> lines.add("the forecast '" + method + "' says nothing of its own error" + (method.equals(forecaster.name()) ? ""
                        : ": '" + forecaster.name() + "' needs five weeks of history")));
        long closed = sites.stream().filter(site -> site.devices() == 0 || IntStream.range(0, DAY * 7).noneMatch(slot -> site.open().test(from.plusSeconds(3600L * slot)))).count();
        if (closed > 0) {
            lines.add(closed + " of " + sites.size() + " sites have no devices in the week to come");
        }
        return lines;
    }
}
