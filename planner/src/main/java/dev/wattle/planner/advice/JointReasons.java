package dev.wattle.planner.advice;

import dev.wattle.planner.Demand;
import dev.wattle.planner.Offer;
import dev.wattle.planner.Plan;
import dev.wattle.planner.PlannedHour;
import dev.wattle.planner.fleet.Explanation;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/// Says in words why sites that train together work when they do.
final class JointReasons {
    private final JointJob job;
    private final Plan plan;
    private final JobPlan planned;
    private final Prospects prospects;
    private final Instant from;
    private final List<Offer> offers;
    private final Function<Demand, Plan> again;

    /// @param again plans another demand in the same offers
    JointReasons(JointJob job, Plan plan, JobPlan planned, Prospects prospects, Instant from, List<Offer> offers, Function<Demand, Plan> again) {
        this.job = job;
        this.plan = plan;
        this.planned = planned;
        this.prospects = prospects;
        this.from = from;
        this.offers = offers;
        this.again = again;
    }

    Explanation explain(Demand demand) {
        List<Explanation.Alternative> alternatives = new ArrayList<>();
        alternatives.add(other("begin an hour later", Explanation.Kind.LATER, demand.notBefore(from.plus(1, ChronoUnit.HOURS))));
        alternatives.add(other("a deadline a day later", Explanation.Kind.DEADLINE, demand.withDeadline(demand.deadline().plus(1, ChronoUnit.DAYS))));
        if (demand.minimumShare() > 0) {
            alternatives.add(other("no minimum share", Explanation.Kind.SHARE, demand.withMinimumShare(0)));
        }
        if (Double.isFinite(demand.mostMoney())) {
            alternatives.add(other("no limit on money", Explanation.Kind.MONEY, demand.withMostMoney(Double.POSITIVE_INFINITY)));
        }
        List<String> lines = new ArrayList<>();
        lines.add(summary());
        lines.add(whyThen());
        lines.addAll(shares());
        planned.sources().together().ifPresent(lines::add);
        lines.add(exchange());
        for (Explanation.Alternative one : alternatives) {
            lines.add(one.kind() == Explanation.Kind.LATER ? "to " + one.choice() + change(one) : "with " + one.choice() + " it" + change(one));
        }
        return new Explanation(job.name(), lines, alternatives);
    }

    private Explanation.Alternative other(String choice, Explanation.Kind kind, Demand demand) {
        Plan other = again.apply(demand);
        boolean possible = other.shortfallTokens() <= 0 && other.money() <= demand.mostMoney() * (1 + 1e-6);
        return new Explanation.Alternative(choice, kind, possible ? OptionalDouble.of(other.expectedGrams() - plan.expectedGrams()) : OptionalDouble.empty());
    }

    private String summary() {
        long sites = planned.runs().stream().map(Run::site).distinct().count();
        return String.format(Locale.ROOT, "job '%s' runs at %d of %d sites in %d pieces: %.3f kWh, %.4f kg CO2e", job.name(), sites, offers.size(),
                planned.runs().size(), planned.kwh(), planned.grams() / 1000);
    }

    /// A line for each site that works, and one for all that do not.
    private List<String> shares() {
        List<String> lines = new ArrayList<>();
        List<String> idle = new ArrayList<>();
        for (Offer offer : offers) {
            List<PlannedHour> hours = plan.of(offer.site());
            double share = hours.stream().mapToDouble(PlannedHour::tokens).sum() / plan.tokens();
            if (hours.isEmpty()) {
                idle.add("'" + offer.site() + "'");
            } else {
                lines.add(String.format(Locale.ROOT, "'%s' does %.0f %% in %d %s%s", offer.site(), 100 * share, hours.size(), hours.size() == 1 ? "hour" : "hours",
                        planned.sources().draws(offer.site()).map(draws -> " and " + draws).orElse("")));
            }
        }
        if (!idle.isEmpty()) {
            lines.add("no work for " + String.join(", ", idle));
        }
        return lines;
    }

    /// Compares the hours that are planned with all hours that the sites offer.
    private String whyThen() {
        double then = plan.expectedKwh() > 0 ? plan.expectedGrams() / plan.expectedKwh() : 0;
        double all = offers.stream()
                .flatMapToDouble(offer -> offer.hours().stream()
                        .mapToInt(hour -> (int) ChronoUnit.HOURS.between(from, hour))
                        .filter(slot -> slot < job.deadline())
                        .mapToDouble(slot -> prospects.of(offer.zone()).mean().at(slot)))
                .average()
                .orElse(0);
        return String.format(Locale.ROOT, "then and there: a kWh of the plan emits %.0f g CO2e; from start to deadline the grids of its sites emit %.0f on average", then, all);
    }

    private String exchange() {
        int returns = planned.runs().size();
        double machines = 0;
        for (Offer offer : offers) {
            double kilowatts = offer.watts() / 1000;
            long begun = planned.runs().stream().map(Run::site).filter(offer.site()::equals).count();
            double kwh = plan.of(offer.site()).stream().mapToDouble(PlannedHour::kwh).sum() - begun * job.exchange().kwhToReturn();
            machines += kwh * kilowatts / (kilowatts + job.exchange().kwhAnHour());
        }
        return String.format(Locale.ROOT, "what sites send takes %.3f kWh of network; they begin %d times", Math.max(0, plan.expectedKwh() - machines), returns);
    }

    private String change(Explanation.Alternative one) {
        if (one.extraGrams().isEmpty()) {
            return " is not possible by the deadline" + (Double.isFinite(job.limits().money()) ? " and within its limit on money" : "");
        }
        return " would emit " + Explanation.change(one.extraGrams().getAsDouble(), plan.expectedGrams());
    }
}
