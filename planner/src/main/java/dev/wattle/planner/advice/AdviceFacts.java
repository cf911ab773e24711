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
    public record Way(String name, double gCo2e, double kwh, double money, List<Stretch> runs) {}

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
                band ? OptionalDouble.of(advice.gramsLow()) : OptionalDouble.empty(),
                band ? OptionalDouble.of(advice.gramsHigh()) : OptionalDouble.empty(),
                new Bound(
                        advice.lowerBoundGrams(),
                        Double.isFinite(advice.gap()) ? OptionalDouble.of(advice.gap()) : OptionalDouble.empty()),
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
        return new Way(name, plan.grams(), plan.kwh(), plan.money(), runs);
    }

    private static Other other(Explanation.Alternative one) {
        return new Other(one.choice(), one.kind().name().toLowerCase(Locale.ROOT), one.extraGrams());
    }
}
