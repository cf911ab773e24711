package dev.wattle.planner.simulate;

import dev.wattle.planner.fleet.FleetPlan;
import dev.wattle.planner.fleet.FleetSite;
import dev.wattle.planner.fleet.Hourly;
import dev.wattle.planner.fleet.JobPlan;
import dev.wattle.planner.fleet.Run;
import dev.wattle.planner.forecast.ZoneTrace;
import java.util.List;
import java.util.stream.IntStream;

/// What a site's devices are worth to jobs that have not come yet, learned from how full the site was in the hours so far.
///
/// The worth of an hour is (share of devices held, over about the last day)² x what the next dirtier site with room emits more: about
/// what a job pays that finds no room. A part of its mean is charged on a site's hours to come, the more the further ahead, as jobs come
/// in between. So a job uses a clean device that is free now rather than wait for an hour that is a little cleaner and may be full by
/// then. Where there is room most of the day the charge is next to nothing. Changes hour by hour; used by one thread.
final class Crowding {
    /// Of the mean worth, what an hour far ahead is charged; tuned on the first half of 2020, five European grids, 8 devices each.
    private static final double PART = 0.8;

    /// Hours in which what is free now has largely been taken or given back; and that most jobs can wait, so that a full hour alone
    /// costs nobody much.
    private static final double DAY = 24;

    /// What an hour counts for an hour later: about six weeks are remembered.
    private static final double FADE = 0.999;

    /// So many hours without worth are taken to lie before the first.
    private static final double EMPTY_HOURS = 10;

    private final double[] worth;
    private final double[] busy;
    private double remembered = EMPTY_HOURS;
    private int noted;

    Crowding(int sites) {
        worth = new double[sites];
        busy = new double[sites];
    }

    /// The site as a job is to see it: with what its hours to come will be worth to others in their g CO2e/kWh.
    FleetSite charged(int site, FleetSite open) {
        double most = PART * worth[site] / remembered / open.pue();
        Hourly grams = Hourly.of(open.gramsPerKwh().hours(),
                ahead -> Math.min(ZoneTrace.MOST_GRAMS_PER_KWH, open.gramsPerKwh().at(ahead) + most * (1 - Math.exp(-ahead / DAY))));
        return new FleetSite(open.name(), open.zone(), open.devices(), open.pue(), grams, open.pricePerKwh(), open.tiers());
    }

    /// Notes how full the sites are in the first hour of a plan. Hours that were left out had no jobs.
    ///
    /// @param slot of the plan's first hour
    /// @param open the sites without charges
    void note(int slot, List<FleetSite> open, FleetPlan plan) {
        double fade = Math.pow(FADE, slot + 1 - noted);
        double dayFade = Math.exp((noted - slot) / DAY);
        double now = 1 - Math.exp(-1 / DAY);
        remembered = remembered * fade + (1 - fade) / (1 - FADE);
        noted = slot + 1;
        double[] free = free(open, plan);
        for (int site = 0; site < worth.length; site++) {
            double devices = open.get(site).devices().at(0);
            double held = devices > 0 ? 1 - free[site] / devices : 0;
            busy[site] = busy[site] * dayFade * (1 - now) + now * held;
            worth[site] = worth[site] * fade + busy[site] * busy[site] * gramsMoreElsewhere(site, open, free);
        }
    }

    private static double[] free(List<FleetSite> open, FleetPlan plan) {
        double[] free = open.stream().mapToDouble(site -> site.devices().at(0)).toArray();
        List<String> names = open.stream().map(FleetSite::name).toList();
        for (JobPlan job : plan.jobs()) {
            for (Run run : job.runs()) {
                free[names.indexOf(run.site())] -= run.from() == 0 ? run.devices() : 0;
            }
        }
        return free;
    }

    private static double gramsMoreElsewhere(int site, List<FleetSite> open, double[] free) {
        double here = grams(open.get(site));
        return IntStream.range(0, free.length)
                .filter(other -> free[other] > 0)
                .mapToDouble(other -> grams(open.get(other)) - here)
                .filter(more -> more > 0)
                .min()
                .orElse(0);
    }

    private static double grams(FleetSite site) {
        return site.pue() * site.gramsPerKwh().at(0);
    }
}
