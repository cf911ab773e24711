package dev.wattle.cloud;

import dev.wattle.cloud.store.Store.MemberRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.planner.Demand;
import dev.wattle.planner.Offer;
import dev.wattle.planner.OwnEnergy;
import dev.wattle.planner.Supply;
import dev.wattle.protocol.DailyWindow;
import dev.wattle.protocol.SiteTerms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the planner is told at one moment: the tokens still wanted, and what each site can give, by the speed that it has
/// shown.
final class DemandNow {
    /// Tokens planned beyond the budget, because a site may turn out slower than it was.
    private static final double MARGIN = 1.08;

    /// Hours after which the shown speed counts for more than the probed one.
    private static final int HOURS_OF_PROOF = 24;

    private final JobRun job;
    private final Rooms rooms;
    private final Map<String, Double> done = new HashMap<>();

    DemandNow(JobRun job, Rooms rooms) {
        this.job = job;
        this.rooms = rooms;
        for (MemberRow member : job.members()) {
            done.put(member.site(), 0.0);
        }
        for (RangeRow range : rooms.store().ranges(job.id())) {
            done.merge(range.site(), (double) (range.to() - range.from()), Double::sum);
        }
    }

    /// Hours that are granted but have not begun count as done.
    Demand demand(Instant now, Instant deadline) {
        double counted = job.syncer().latest().map(VersionRow::tokensDone).orElse(0L);
        double wanted = counted + Math.max(0, job.manifest().tokens() - counted) * MARGIN;
        Map<String, Double> taken = new HashMap<>(done);
        for (MemberRow member : job.members()) {
            double granted = job.schedule().hoursAhead(member.site(), now) * tokensAnHour(member, now);
            taken.merge(member.site(), granted, Double::sum);
        }
        return new Demand(wanted, job.schedule().nextHour(now), deadline, job.manifest().sites().minimumShare(), taken);
    }

    List<Offer> offers(Instant now, Instant deadline) {
        Instant from = job.schedule().nextHour(now);
        List<Offer> offers = new ArrayList<>();
        for (MemberRow member : job.members()) {
            rooms.registry().site(member.site()).filter(site -> rooms.registry().isOnline(member.site())).ifPresent(site -> {
                List<Instant> hours = hours(site.offer().windows(), from, deadline);
                offers.add(new Offer(member.site(), site.offer().zone(), hours, tokensAnHour(member, now), watts(site.offer().terms()),
                        supply(site.offer().terms())));
            });
        }
        return offers;
    }

    /// By what the provider said, for the plan alone; the ledger goes by the meters.
    private static double watts(SiteTerms terms) {
        return terms.devices() * terms.watts() * terms.pue();
    }

    private static Supply supply(SiteTerms terms) {
        return new Supply(terms.energy().stream()
                .map(one -> new OwnEnergy(one.name(), hour -> isIn(one.windows(), hour) ? one.kilowatts() : 0, one.gramsPerKwh(), one.price()))
                .toList(), terms.price());
    }

    private static boolean isIn(List<DailyWindow> windows, Instant hour) {
        return windows.isEmpty() || windows.stream().anyMatch(window -> window.coversHour(hour));
    }

    private static List<Instant> hours(List<DailyWindow> windows, Instant from, Instant deadline) {
        List<Instant> hours = new ArrayList<>();
        for (Instant hour = from; hour.plus(1, ChronoUnit.HOURS).compareTo(deadline) <= 0; hour = hour.plus(1, ChronoUnit.HOURS)) {
            if (isIn(windows, hour)) {
                hours.add(hour);
            }
        }
        return hours;
    }

    private double tokensAnHour(MemberRow member, Instant now) {
        double probed = member.tokensPerSecond() * 3600 / rooms.clock().setting().speed();
        int begun = job.schedule().hoursBegun(member.site(), now);
        double shown = begun < HOURS_OF_PROOF ? probed : Math.max(done.getOrDefault(member.site(), 0.0) / begun, probed * 0.05);
        return Math.max(shown, 1);
    }
}
