package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetJob;
import dev.wattle.planner.forecast.Traces;
import dev.wattle.planner.forecast.ZoneTrace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// What is played of some jobs and a history, and what was left out for that.
///
/// @param scenario to play
/// @param notes a line each for people
public record ScenarioCut(Scenario scenario, List<String> notes) {
    /// Hours of history before the play begins: the forecasters' past.
    public static final int PAST_HOURS = 168;

    public ScenarioCut {
        notes = List.copyOf(notes);
    }

    /// Plays from a week after the history's start, or from the start of a year where that is later, to the history's or the year's
    /// end. Jobs that do not fit are left out, and counted.
    ///
    /// @param jobs whose time counts from the play's start
    /// @param workload what the jobs do not say
    /// @param seed of each job's home
    /// @throws IllegalArgumentException when nothing is left, and as [Scenario] says
    public static ScenarioCut of(Traces traces, OptionalInt year, List<SimSite> sites, List<QueueJob> jobs, Workload workload, long seed) {
        ZoneTrace trace = traces.zone(sites.getFirst().zone());
        int from = PAST_HOURS;
        int to = trace.hours();
        if (year.isPresent()) {
            from = Math.max(from, trace.hourOf(newYear(year.getAsInt())));
            to = Math.min(to, trace.hourOf(newYear(year.getAsInt() + 1)));
        }
        int hours = to - from;
        if (hours < 1) {
            throw new IllegalArgumentException("the history has %d hours from %s%s; a play needs a week of past and an hour, so give more hours or another year"
                    .formatted(trace.hours(), trace.start(), year.isPresent() ? " and the year is " + year.getAsInt() : ""));
        }
        Workload.Fleet fleet = workload.fleet(jobs, sites, 0, hours, seed);
        SiteHours siteHours = Scenario.siteHours(traces, from, hours, sites);
        List<FleetJob> possible = fleet.jobs().stream().filter(job -> Scenario.isPossible(PlayedJob.of(job, sites), siteHours)).toList();
        List<String> leftOut = new ArrayList<>(fleet.leftOut());
        if (possible.size() < fleet.jobs().size()) {
            leftOut.add("%d jobs left out: no site is open for as long as they need before their deadline".formatted(fleet.jobs().size() - possible.size()));
        }
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("none of %d jobs fits: %s; give a longer history, jobs that come earlier, or larger sites"
                    .formatted(jobs.size(), String.join(", ", leftOut)));
        }
        List<String> notes = new ArrayList<>(traces.repairs());
        notes.add("played from %s to %s; forecasts know the hours before each hour, from %s on".formatted(trace.time(from), trace.time(to), trace.start()));
        notes.addAll(leftOut);
        return new ScenarioCut(new Scenario(traces, from, hours, sites, possible), notes);
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
