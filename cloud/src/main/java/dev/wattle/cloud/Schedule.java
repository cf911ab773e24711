package dev.wattle.cloud;

import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.LeasedHourRow;
import dev.wattle.footprint.grid.IntensitySource;
import dev.wattle.planner.CleanestHours;
import dev.wattle.planner.Demand;
import dev.wattle.planner.Offer;
import dev.wattle.planner.PastForecaster;
import dev.wattle.planner.Plan;
import dev.wattle.planner.PlannedHour;
import dev.wattle.planner.Planner;
import dev.wattle.planner.forecast.Forecasters;
import dev.wattle.planner.forecast.ZoneForecaster;
import dev.wattle.protocol.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The hours that one job's sites were given. It plans anew each hour, and grants the next hours a little ahead, because a
/// site must hear of its lease before the hour begins; what is granted stands. Safe for use by several threads: people ask for a job's
/// status while it is planned.
final class Schedule {
    /// How long before its hour a lease is granted (wall time).
    private static final Duration NOTICE = Duration.ofSeconds(4);

    /// Grid seconds a wall second, up to which a forecaster may learn each hour: an hour in a minute.
    private static final double FASTEST_LEARNING = 60;

    private final String job;
    private final Store store;
    private final Planner planner;
    private final int hoursAhead;
    private final Map<String, NavigableSet<Instant>> granted = new TreeMap<>();
    private Instant grantedUntil;

    /// @param speed grid seconds a wall second
    Schedule(String job, Store store, IntensitySource grid, double speed, Instant now) {
        this.job = job;
        this.store = store;
        this.planner = new Planner(new CleanestHours(), new PastForecaster(forecaster(speed)), grid);
        this.hoursAhead = (int) Math.max(1, Math.ceil(NOTICE.toSeconds() * speed / 3600));
        this.grantedUntil = now.truncatedTo(ChronoUnit.HOURS);
        for (LeasedHourRow row : store.leasedHours(job)) {
            hoursOf(row.site()).add(row.hour());
            if (row.hour().plus(1, ChronoUnit.HOURS).isAfter(grantedUntil)) {
                grantedUntil = row.hour().plus(1, ChronoUnit.HOURS);
            }
        }
    }

    /// The best where an hour leaves the time to learn from its zones' past anew; in a quick replay a simple one.
    private static ZoneForecaster forecaster(double speed) {
        return speed <= FASTEST_LEARNING ? Forecasters.best() : Forecasters.named("fading-profile");
    }

    /// Whether hours must be granted now.
    synchronized boolean isDue(Instant now) {
        return grantedUntil.isBefore(now.truncatedTo(ChronoUnit.HOURS).plus(hoursAhead, ChronoUnit.HOURS));
    }

    /// First hour that is not granted yet.
    synchronized Instant nextHour(Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return grantedUntil.isBefore(hour) ? hour : grantedUntil;
    }

    /// Plans what is left and grants the hours that are near.
    synchronized Plan grant(Demand demand, List<Offer> offers, Instant now) {
        Plan plan = planner.plan(demand, offers, now);
        Instant until = now.truncatedTo(ChronoUnit.HOURS).plus(hoursAhead, ChronoUnit.HOURS);
        for (PlannedHour hour : plan.hours()) {
            if (hour.hour().isBefore(until)) {
                store.addLeasedHour(new LeasedHourRow(job, hour.site(), hour.hour(), hour.forecastGramsPerKwh()));
                hoursOf(hour.site()).add(hour.hour());
            }
        }
        grantedUntil = until;
        return plan;
    }

    /// Granted hours of a site that have begun.
    synchronized int hoursBegun(String site, Instant now) {
        return hoursOf(site).headSet(now, true).size();
    }

    /// Granted hours of a site that have not begun.
    synchronized int hoursAhead(String site, Instant now) {
        return hoursOf(site).tailSet(now, false).size();
    }

    synchronized boolean covers(String site, Instant now) {
        return hoursOf(site).contains(now.truncatedTo(ChronoUnit.HOURS));
    }

    synchronized Set<String> working(Instant now) {
        Set<String> working = new TreeSet<>();
        granted.forEach((site, hours) -> {
            if (covers(site, now)) {
                working.add(site);
            }
        });
        return working;
    }

    /// Leases of a site that are not over, hours that follow each other joined into one.
    synchronized List<Lease> leases(String site, Instant now) {
        List<Lease> leases = new ArrayList<>();
        for (Instant hour : hoursOf(site).tailSet(now.truncatedTo(ChronoUnit.HOURS), true)) {
            Instant end = hour.plus(1, ChronoUnit.HOURS);
            if (!leases.isEmpty() && leases.getLast().to().equals(hour)) {
                leases.set(leases.size() - 1, new Lease(job, site, leases.getLast().from(), end));
            } else {
                leases.add(new Lease(job, site, hour, end));
            }
        }
        return leases;
    }

    private NavigableSet<Instant> hoursOf(String site) {
        return granted.computeIfAbsent(site, name -> new TreeSet<>());
    }
}
