package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Explanation;
import dev.wattle.planner.fleet.JobPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// An advice for programs: plain values, times as text in UTC.
///
/// @param gCo2eLow if each hour lay at the low edge of its band; empty where the forecast has none
public record AdviceFacts(
        String job,
        String from,
        String deadline,
        List<String> forecast,
        Way plan,
        OptionalDouble gCo2eLow,
        OptionalDouble gCo2eHigh,
        Bound lowerBound,
        Optional<Way> atOnce,
        List<Way> choices,
        List<String> why,
        List<Other> alternatives,
        List<String> warnings) {

    /// One way to do the job.
    ///
    /// @param ownKwh of the sites' own, batteries included; empty where no site has any
    /// @param money empty where no energy has a price
    /// @param sources of the energy, which add up to it
    public record Way(String name, double gCo2e, double kwh, OptionalDouble ownKwh, OptionalDouble money, List<Stretch> runs, List<Source> sources) {}

    /// @param source name of the site's own energy, or `grid`
    /// @param own whether it is the site's own
    public record Source(String site, String source, boolean own, double kwh) {}

    /// Hours in a row at one site.
    public record Stretch(String site, String from, String to, int devices) {}

    /// @param gap of the plan over it, 0.01 for one percent; empty where the bound is 0 and the plan is not
    public record Bound(double gCo2e, OptionalDouble gap) {}

    /// A change to the plan; without a figure where it is not possible.
    public record Other(String choice, String kind, OptionalDouble gCo2eMore) {}

    public static AdviceFacts of(Advice advice) {
        boolean band = advice.hasBand();
        Explanation explanation = advice.explanation();
        return new AdviceFacts(
                advice.job(),
                advice.from().toString(),
                advice.time(advice.deadline()).toString(),
                advice.methods(),
                way(advice, "plan", advice.planned()),
                optional(band, advice.gramsLow()),
                optional(band, advice.gramsHigh()),
                new Bound(
                        advice.lowerBoundGrams(),
                        optional(Double.isFinite(advice.gap()), advice.gap())),
                advice.atOnce().map(once -> way(advice, once.name(), once.plan())),
                advice.choices().stream().map(choice -> way(advice, choice.name(), choice.plan())).toList(),
                explanation.lines(),
                explanation.alternatives().stream().map(AdviceFacts::other).toList(),
                advice.warnings());
    }

    private static Way way(Advice advice, String name, JobPlan plan) {
        List<Stretch> runs = plan.runs().stream()
                .map(run -> new Stretch(run.site(), advice.time(run.from()).toString(), advice.time(run.to()).toString(), run.devices()))
                .toList();
        List<Source> sources = plan.sources().all().stream()
                .map(source -> new Source(source.site(), source.own().orElse("grid"), source.own().isPresent(), source.kwh()))
                .toList();
        return new Way(name, plan.grams(), plan.kwh(), optional(advice.hasOwnEnergy(), plan.sources().ownKwh()), optional(advice.hasMoney(), plan.money()), runs, sources);
    }

    private static OptionalDouble optional(boolean there, double value) {
        return there ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static Other other(Explanation.Alternative one) {
        return new Other(one.choice(), one.kind().name().toLowerCase(Locale.ROOT), one.extraGrams());
    }
}
