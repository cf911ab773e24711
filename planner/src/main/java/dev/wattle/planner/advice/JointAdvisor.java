package dev.wattle.planner.advice;

import dev.wattle.planner.CleanestHours;
import dev.wattle.planner.Demand;
import dev.wattle.planner.Offer;
import dev.wattle.planner.Plan;
import dev.wattle.planner.Policy;
import dev.wattle.planner.RunAtOnce;
import dev.wattle.planner.Supply;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneForecaster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Plans a job that several sites train together, and sets the plan beside what else could be done.
public final class JointAdvisor {
    private static final double ROUNDING = 1e-6;

    private final Traces history;
    private final ZoneForecaster forecaster;

    public JointAdvisor(Traces history, ZoneForecaster forecaster) {
        this.history = history;
        this.forecaster = forecaster;
    }

    /// A plan from `from` on.
    ///
    /// @param members in an order that decides between equals
    /// @throws NoPlanException when the job cannot be done in time or within its limits
    /// @throws IllegalArgumentException when the history does not reach
    public Advice advise(JointJob job, List<JointJob.Member> members, Instant from) {
        List<Offering> sites = members.stream().map(JointJob.Member::offering).toList();
        Prospects prospects = new Prospects(history, forecaster, sites, from, job.name(), job.deadline());
        JointPlans plans = new JointPlans(job, prospects, from);
        Demand demand = new Demand(job.deviceHours(), from, from.plus(job.deadline(), ChronoUnit.HOURS), job.minimumShare(), Map.of(), job.exchange(), Set.of(), job.limits().money());
        Batteries.Settled<Plan> settled = settled(new CleanestHours(), demand, members, prospects, from);
        Plan plan = settled.plan();
        if (plan.shortfallTokens() > 0) {
            throw new NoPlanException("job '%s' wants %s by %s and its sites can give %.1f %% of that; give it more time, sites or devices"
                    .formatted(job.name(), job.work(), demand.deadline(), 100 * plan.tokens() / job.deviceHours()));
        }
        Choice planned = plans.choice("the plan", settled);
        keepWithin(job, planned);
        List<Choice> alone = new ArrayList<>();
        for (JointJob.Member member : members) {
            Demand whole = demand.withMinimumShare(0);
            String name = "best at " + member.offering().name() + " alone" + (job.minimumShare() > 0 ? ", without minimum share" : "");
            other(plans, name, settled(new CleanestHours(), whole, List.of(member), prospects, from)).ifPresent(alone::add);
        }
        List<String> warnings = new ArrayList<>(prospects.warnings(job.limits()));
        warnings.addAll(plan.warnings());
        List<Offer> offers = offers(members, settled.sites(), from, hours(demand, from));
        JointReasons reasons = new JointReasons(job, plan, planned.plan(), prospects, from, offers,
                asked -> plan(new CleanestHours(), asked, offers, prospects, from));
        return new Advice(
                from, job.work(), job.deadline(), sites.stream().mapToInt(Offering::devices).max().orElse(1), planned.plan(), settled.lowerBoundGrams(),
                planned.plan().grams() * prospects.edge(settled, Outlook::low),
                planned.plan().grams() * prospects.edge(settled, Outlook::high),
                other(plans, "at once at all sites", settled(new RunAtOnce(), demand.withMostMoney(Double.POSITIVE_INFINITY), members, prospects, from)), alone, prospects.all(), prospects.zones(),
                prospects.withBatteryNote(reasons.explain(demand)), warnings);
    }

    private static Batteries.Settled<Plan> settled(Policy policy, Demand demand, List<JointJob.Member> members, Prospects prospects, Instant from) {
        int hours = hours(demand, from);
        List<Offering> sites = members.stream().map(JointJob.Member::offering).toList();
        Demand free = demand.withMostMoney(Double.POSITIVE_INFINITY);
        return new Batteries(prospects, from, hours).settle(
                sites,
                with -> settled(policy, demand, offers(members, with, from, hours), with, prospects, from),
                demand.equals(free) ? List.of() : List.of(with -> settled(policy, free, offers(members, with, from, hours), with, prospects, from)));
    }

    private static Batteries.Settled<Plan> settled(Policy policy, Demand demand, List<Offer> offers, List<Offering> with, Prospects prospects, Instant from) {
        Plan plan = plan(policy, demand, offers, prospects, from);
        Map<String, double[]> drawn = new HashMap<>();
        offers.forEach(offer -> plan.of(offer.site()).forEach(hour ->
                drawn.computeIfAbsent(offer.site(), _ -> new double[hours(demand, from)])[slot(from, hour.hour())] = offer.watts() / 1000));
        boolean isWhole = plan.shortfallTokens() <= 0 && plan.money() <= demand.mostMoney() * (1 + ROUNDING);
        return new Batteries.Settled<>(plan, with, isWhole, plan.expectedGrams(), plan.lowerBoundGrams(), drawn);
    }

    private static Plan plan(Policy policy, Demand demand, List<Offer> offers, Prospects prospects, Instant from) {
        return policy.plan(demand, offers, (zone, hour) -> prospects.of(zone).mean().at(slot(from, hour)));
    }

    /// A day more than the demand's, for what a later deadline would change.
    private static int hours(Demand demand, Instant from) {
        return slot(from, demand.deadline()) + Prospects.DAY;
    }

    private static int slot(Instant from, Instant hour) {
        return Math.toIntExact(ChronoUnit.HOURS.between(from, hour));
    }

    /// @param sites of the members, in their order, without batteries
    private static List<Offer> offers(List<JointJob.Member> members, List<Offering> sites, Instant from, int hours) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            Offering site = sites.get(i);
            List<Instant> open = IntStream.range(0, hours).mapToObj(slot -> from.plus(slot, ChronoUnit.HOURS)).filter(site.open()).toList();
            if (site.devices() > 0) {
                offers.add(new Offer(site.name(), site.zone(), open, members.get(i).deviceHoursAnHour(), members.get(i).watts() * site.kwhPerKwh(), new Supply(site.energy(), site.price())));
            }
        }
        return offers;
    }

    private static Optional<Choice> other(JointPlans plans, String name, Batteries.Settled<Plan> settled) {
        return !settled.isWhole() ? Optional.empty() : Optional.of(plans.choice(name, settled));
    }

    private static void keepWithin(JointJob job, Choice planned) {
        double money = planned.plan().money();
        double grams = planned.plan().grams();
        if (grams > job.limits().grams()) {
            throw new NoPlanException("the cleanest plan of job '%s' emits %.4f kg CO2e, over its limit of %.4f; raise the limit, or give it more time or sites"
                    .formatted(job.name(), grams / 1000, job.limits().grams() / 1000));
        }
        if (money > job.limits().money() * (1 + ROUNDING)) {
            throw new NoPlanException("the cheapest plan found for job '%s' costs %.2f, over its limit of %.2f; raise the limit, or give it more time or sites"
                    .formatted(job.name(), money, job.limits().money()));
        }
    }
}
