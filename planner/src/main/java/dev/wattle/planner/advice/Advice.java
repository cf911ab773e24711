package dev.wattle.planner.advice;

import dev.wattle.planner.fleet.Explanation;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When and where a job should run, and what stands beside that.
///
/// @param from start of slot 0
/// @param work of the job, in words: `96 device-hours`
/// @param deadline first slot after it
/// @param mostDevices that one site gives at once
/// @param planned when and where it runs; sites that train together run at the same time
/// @param lowerBoundGrams proven: by the same forecast no plan within the limit on money emits less
/// @param gramsLow what it would emit if each of its hours lay at the low edge of its band
/// @param gramsHigh the same at the high edge
/// @param atOnce what running from now on, without a pause, would emit; empty where that is not possible
/// @param choices other ways, in the order of the sites
/// @param outlooks by zone
/// @param zones by site, in the order of the sites
/// @param explanation why
/// @param warnings a line each
public record Advice(
        Instant from,
        String work,
        int deadline,
        int mostDevices,
        JobPlan planned,
        double lowerBoundGrams,
        double gramsLow,
        double gramsHigh,
        Optional<Choice> atOnce,
        List<Choice> choices,
        List<Outlook> outlooks,
        Map<String, String> zones,
        Explanation explanation,
        List<String> warnings) {
    public Advice {
        choices = List.copyOf(choices);
        outlooks = List.copyOf(outlooks);
        warnings = List.copyOf(warnings);
    }

    /// The same with more lines of warning, before those that are there.
    public Advice withWarnings(List<String> more) {
        return new Advice(from, work, deadline, mostDevices, planned, lowerBoundGrams, gramsLow, gramsHigh, atOnce, choices, outlooks, zones,
                explanation, Stream.concat(more.stream(), warnings.stream()).toList());
    }

    /// Name of the job.
    public String job() {
        return planned.job();
    }

    /// The plan first, then running at once, then the other choices.
    public List<Choice> ways() {
        return Stream.of(Stream.of(new Choice("the plan", planned)), atOnce.stream(), choices.stream()).flatMap(way -> way).toList();
    }

    /// Whether the bound holds within a limit on money only.
    public boolean isLimitedInMoney() {
        return explanation.alternatives().stream().anyMatch(one -> one.kind() == Explanation.Kind.MONEY);
    }

    /// How much more the plan should emit than the bound, as a part of the bound: 0 is the best.
    public double gap() {
        if (planned.grams() <= lowerBoundGrams) {
            return 0;
        }
        return lowerBoundGrams > 0 ? planned.grams() / lowerBoundGrams - 1 : Double.POSITIVE_INFINITY;
    }

    /// Start of an hour of the plan.
    public Instant time(int slot) {
        return from.plus(slot, ChronoUnit.HOURS);
    }

    /// The zone of one of the sites.
    String zone(String site) {
        String zone = zones.get(site);
        if (zone == null) {
            throw new IllegalArgumentException("site '" + site + "' has no zone; name one of " + zones.keySet());
        }
        return zone;
    }

    /// For people: `2022-04-04 16:00`, in UTC.
    String clock(int slot) {
        return time(slot).toString().substring(0, 16).replace('T', ' ');
    }

    /// Whether energy that one of the ways uses has a price.
    boolean hasMoney() {
        return ways().stream().anyMatch(way -> way.plan().money() != 0);
    }

    /// Whether a site of one of the ways has energy of its own.
    boolean hasOwnEnergy() {
        return ways().stream().anyMatch(way -> way.plan().sources().hasOwn());
    }

    /// What a way emits beside the plan: `+49.8 %`; empty for the plan, the first way.
    String besidePlan(int way) {
        return way == 0 || planned.grams() <= 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * (ways().get(way).plan().grams() / planned.grams() - 1));
    }

    /// What a kWh of a run's grid is expected to emit in its hours, in grams.
    double grid(Run run) {
        String zone = zone(run.site());
        Outlook outlook = outlooks.stream().filter(one -> one.zone().equals(zone)).findFirst().orElseThrow();
        return IntStream.range(run.from(), run.to()).mapToDouble(outlook.mean()::at).average().orElse(0);
    }

    boolean hasBand() {
        return outlooks.stream().anyMatch(Outlook::hasBand);
    }

    List<String> methods() {
        return outlooks.stream().map(Outlook::method).distinct().toList();
    }
}
