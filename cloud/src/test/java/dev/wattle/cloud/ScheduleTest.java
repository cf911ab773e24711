package dev.wattle.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wattle.cloud.store.SqlStore;
import dev.wattle.cloud.store.Store;
import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.LeasedHourRow;
import dev.wattle.cloud.store.Store.SiteRow;
import dev.wattle.footprint.grid.HourlyTrace;
import dev.wattle.planner.Demand;
import dev.wattle.planner.Offer;
import dev.wattle.protocol.Lease;
import dev.wattle.protocol.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// At 3600 grid seconds a second a lease must be known four hours before it begins.
class ScheduleTest {
    private static final String JOB = "tiny-1";
    private static final double SPEED = 3600;
    private static final Instant START = HourlyTrace.REPLAY_FROM;
    private static final Instant DEADLINE = START.plus(Duration.ofDays(6));

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Store store;

    private final HandClock clock = new HandClock(START.plus(Duration.ofMinutes(20)));

    @BeforeEach
    void open() {
        store = SqlStore.sqlite(folder.resolve("wattle.db"));
        store.putSite(new SiteRow("rack", "{}", "hash", START));
        store.putSite(new SiteRow("house", "{}", "hash", START));
        store.addJob(new JobRow(JOB, "tiny", "", START, DEADLINE, Phase.TRAINING, "", 0));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Schedule schedule() {
        return new Schedule(JOB, store, HourlyTrace.recorded(), SPEED, clock.instant());
    }

    private void grant(Schedule schedule, double tokens, Offer... offers) {
        Instant now = clock.instant();
        schedule.grant(new Demand(tokens, schedule.nextHour(now), DEADLINE, 0, Map.of()), List.of(offers), now);
    }

    private static Offer rack(Integer... hours) {
        return new Offer("rack", "US-TEX-ERCO", List.of(hours).stream().map(ScheduleTest::hour).toList(), 10, 100);
    }

    private static Offer everyHour(String site, String zone) {
        return new Offer(site, zone, IntStream.range(0, 144).mapToObj(ScheduleTest::hour).toList(), 10, 100);
    }

    private static Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }

    private static Lease lease(int from, int to) {
        return new Lease(JOB, "rack", hour(from), hour(to));
    }

    @Test
    void hoursAreGrantedBeforeTheyBeginAndNotLongBefore() {
        Schedule schedule = schedule();
        assertThat(schedule.isDue(clock.instant())).isTrue();

        grant(schedule, 1e9, everyHour("rack", "US-TEX-ERCO"));

        assertThat(schedule.leases("rack", clock.instant())).containsExactly(lease(0, 4));
        assertThat(schedule.nextHour(clock.instant())).isEqualTo(hour(4));
        assertThat(schedule.hoursBegun("rack", clock.instant())).isEqualTo(1);
        assertThat(schedule.hoursAhead("rack", clock.instant())).isEqualTo(3);
    }

    @Test
    void itIsDueAgainWhenTheNextHourBegins() {
        Schedule schedule = schedule();
        grant(schedule, 1e9, everyHour("rack", "US-TEX-ERCO"));

        assertThat(schedule.isDue(clock.instant())).isFalse();
        clock.pass(Duration.ofMinutes(39));
        assertThat(schedule.isDue(clock.instant())).isFalse();
        clock.pass(Duration.ofMinutes(1));
        assertThat(schedule.isDue(clock.instant())).isTrue();

        grant(schedule, 1e9, everyHour("rack", "US-TEX-ERCO"));
        assertThat(schedule.leases("rack", clock.instant())).containsExactly(lease(1, 5));
        assertThat(schedule.isDue(clock.instant())).isFalse();
    }

    @Test
    void whatIsGrantedStands() {
        Schedule schedule = schedule();
        grant(schedule, 1e9, everyHour("rack", "US-TEX-ERCO"));
        clock.pass(Duration.ofHours(1));
        grant(schedule, 0, everyHour("rack", "US-TEX-ERCO"));
        clock.pass(Duration.ofHours(1));
        grant(schedule, 1e9);

        assertThat(schedule.leases("rack", clock.instant())).containsExactly(lease(2, 4));
        assertThat(store.leasedHours(JOB)).extracting(LeasedHourRow::hour).containsExactly(hour(0), hour(1), hour(2), hour(3));
    }

    @Test
    void hoursThatFollowEachOtherAreOneLease() {
        Schedule schedule = schedule();
        grant(schedule, 1e9, rack(0, 1, 3));

        assertThat(schedule.leases("rack", clock.instant())).containsExactly(lease(0, 2), lease(3, 4));
        assertThat(schedule.leases("house", clock.instant())).isEmpty();
    }

    @Test
    void anHourLastsFromItsFirstInstantToTheNextHours() {
        Schedule schedule = schedule();
        grant(schedule, 1e9, rack(1));

        assertThat(schedule.working(hour(1).minusNanos(1))).isEmpty();
        assertThat(schedule.working(hour(1))).containsExactly("rack");
        assertThat(schedule.covers("rack", hour(2).minusNanos(1))).isTrue();
        assertThat(schedule.covers("rack", hour(2))).isFalse();
        assertThat(schedule.leases("rack", hour(2).minusNanos(1))).containsExactly(lease(1, 2));
        assertThat(schedule.leases("rack", hour(2))).isEmpty();
        assertThat(schedule.hoursBegun("rack", hour(1).minusNanos(1))).isZero();
        assertThat(schedule.hoursBegun("rack", hour(1))).isEqualTo(1);
    }

    @Test
    void nobodyWorksInHoursThatAreNotNeededNow() {
        Schedule schedule = schedule();
        HourlyTrace grid = HourlyTrace.recorded();
        for (int hour = 0; hour < 100; hour++) {
            if (schedule.isDue(clock.instant())) {
                grant(schedule, Math.max(0, 100 - 10.0 * store.leasedHours(JOB).size()), everyHour("rack", "US-CAL-CISO"));
            }
            clock.pass(Duration.ofHours(1));
        }

        double given = store.leasedHours(JOB).stream()
                .mapToDouble(row -> grid.at("US-CAL-CISO", row.hour()).gramsPerKwh())
                .average()
                .orElseThrow();
        double any = IntStream.range(0, 100)
                .mapToDouble(hour -> grid.at("US-CAL-CISO", hour(hour)).gramsPerKwh())
                .average()
                .orElseThrow();
        assertThat(store.leasedHours(JOB)).hasSizeBetween(1, 10);
        assertThat(given).isLessThan(any);
    }

    @Test
    void aRestartFindsTheGrantedHours() {
        Schedule schedule = schedule();
        grant(schedule, 1e9, everyHour("rack", "US-TEX-ERCO"), everyHour("house", "US-CAL-CISO"));
        store.close();

        store = SqlStore.sqlite(folder.resolve("wattle.db"));
        Schedule again = schedule();

        for (String site : List.of("rack", "house")) {
            assertThat(again.leases(site, clock.instant())).isEqualTo(schedule.leases(site, clock.instant())).isNotEmpty();
        }
        assertThat(again.nextHour(clock.instant())).isEqualTo(hour(4));
        assertThat(again.isDue(clock.instant())).isFalse();
    }

    @Test
    void aRestartLongAfterGoesOnFromThatHour() {
        grant(schedule(), 1e9, everyHour("rack", "US-TEX-ERCO"));
        clock.pass(Duration.ofHours(30));

        Schedule again = schedule();
        assertThat(again.isDue(clock.instant())).isTrue();
        assertThat(again.nextHour(clock.instant())).isEqualTo(hour(30));
        assertThat(again.leases("rack", clock.instant())).isEmpty();
    }
}
