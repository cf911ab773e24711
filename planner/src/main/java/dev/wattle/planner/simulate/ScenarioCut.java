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
    /// end. Jobs whose deadline lies behind that are left out.
    ///
    /// @param jobs whose slots count from the play's start
    /// @throws IllegalArgumentException when nothing is left, and as [Scenario] says
    public static ScenarioCut of(Traces traces, OptionalInt year, List<SimSite> sites, List<FleetJob> jobs) {
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
        List<FleetJob> kept = jobs.stream().filter(job -> job.deadline() <= hours).toList();
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("each of %d jobs has a deadline after the %d hours that are played; give a longer history, or jobs that come earlier"
                    .formatted(jobs.size(), hours));
        }
        List<String> notes = new ArrayList<>(traces.repairs());
        notes.add("played from %s to %s; forecasts know the hours before each hour, from %s on".formatted(trace.time(from), trace.time(to), trace.start()));
        if (kept.size() < jobs.size()) {
            notes.add("%d of %d jobs are left out: their deadlines lie after the end".formatted(jobs.size() - kept.size(), jobs.size()));
        }
        return new ScenarioCut(new Scenario(traces, from, hours, sites, kept), notes);
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
