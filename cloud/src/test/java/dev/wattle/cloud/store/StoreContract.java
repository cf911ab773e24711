package dev.wattle.cloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.cloud.store.Store.EventRow;
import dev.wattle.cloud.store.Store.JobRow;
import dev.wattle.cloud.store.Store.LeasedHourRow;
import dev.wattle.cloud.store.Store.MemberRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.SiteRow;
import dev.wattle.cloud.store.Store.TrafficRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Method;
import dev.wattle.protocol.Evaluation;
import dev.wattle.protocol.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every [Store] must do.
abstract class StoreContract {
    static final Instant TIME = Instant.parse("2022-04-04T00:00:00Z");

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Store store;

    /// Opens the store that lives in this folder.
    abstract Store open(Path inFolder);

    @BeforeEach
    void openOne() {
        store = open(folder);
        store.putSite(site("rack", "hash"));
        store.putSite(site("house", "hash"));
        store.addJob(job("writer-1", TIME));
        store.addJob(job("writer-2", TIME.plusSeconds(60)));
    }

    @AfterEach
    void closeIt() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = open(folder);
    }

    @Test
    void sitesComeByName() {
        assertThat(store.sites()).containsExactly(site("house", "hash"), site("rack", "hash"));
    }

    @Test
    void aSiteThatJoinsAgainHasANewOfferAndToken() {
        store.putSite(new SiteRow("rack", "{\"zone\":\"FR\"}", "new hash", TIME));

        assertThat(store.sites()).contains(new SiteRow("rack", "{\"zone\":\"FR\"}", "new hash", TIME)).hasSize(2);
    }

    @Test
    void jobsComeOldestFirst() {
        store.addJob(job("writer-0", TIME.plusMillis(500)));

        assertThat(store.jobs()).extracting(JobRow::id).containsExactly("writer-1", "writer-0", "writer-2");
        assertThat(store.job("writer-0")).contains(job("writer-0", TIME.plusMillis(500)));
        assertThat(store.job("writer-7")).isEmpty();
    }

    @Test
    void noTwoJobsHaveOneId() {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.addJob(job("writer-1", TIME)));
    }

    @Test
    void aJobsPhaseAndSecondsAreKept() {
        store.setPhase("writer-1", Phase.FAILED, "no site is left");
        store.setSeconds("writer-1", 12.25);

        assertThat(store.job("writer-1"))
                .contains(new JobRow(
                        "writer-1", "writer", "a manifest", TIME, TIME.plusSeconds(3600), Phase.FAILED, "no site is left", 12.25));
        assertThat(store.job("writer-2")).map(JobRow::phase).contains(Phase.WAITING);
    }

    @Test
    void aMemberIsNamedOnce() {
        store.addMembers(List.of(member("rack", 1), member("house", 0)));
        store.addMembers(List.of(member("rack", 5)));

        assertThat(store.members("writer-1")).containsExactly(member("house", 0), member("rack", 1));
        assertThat(store.members("writer-2")).isEmpty();
    }

    @Test
    void aMembersThroughputIsKept() {
        store.addMembers(List.of(member("rack", 1)));
        store.setThroughput("writer-1", "rack", 801_000, 10_800.5);

        assertThat(store.members("writer-1"))
                .containsExactly(new MemberRow("writer-1", "rack", 1, 3, 42, 801_000, 10_800.5));
    }

    @Test
    void aVersionIsKeptWithItsTokenRanges() {
        store.commit(version(0, 0), List.of());
        store.commit(version(1, 30), List.of(range("rack", 0, 10, 1), range("house", 0, 20, 1)));
        store.commit(version(2, 40), List.of(range("rack", 10, 20, 2)));

        assertThat(store.latestVersion("writer-1")).contains(version(2, 40));
        assertThat(store.versions("writer-1")).containsExactly(version(0, 0), version(1, 30), version(2, 40));
        assertThat(store.ranges("writer-1"))
                .containsExactly(range("house", 0, 20, 1), range("rack", 0, 10, 1), range("rack", 10, 20, 2));
    }

    @Test
    void aJobWithoutVersionsHasNone() {
        store.commit(version(0, 0), List.of());

        assertThat(store.latestVersion("writer-2")).isEmpty();
        assertThat(store.versions("writer-2")).isEmpty();
        assertThat(store.ranges("writer-2")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "100, 101", "199, 200", "120, 130", "50, 101", "199, 300", "0, 1000"})
    void tokensThatWereCountedAreNotCountedAgain(long from, long to) {
        store.commit(version(1, 100), List.of(range("rack", 100, 200, 1)));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.commit(version(2, 999), List.of(range("house", 0, 10, 2), range("rack", from, to, 2))))
                .withMessageContaining("tokens " + from + " to " + to + " of site rack were counted before");
        assertThat(store.latestVersion("writer-1")).contains(version(1, 100));
        assertThat(store.ranges("writer-1")).containsExactly(range("rack", 100, 200, 1));
    }

    @Test
    void rangesThatTouchAndRangesOfOthersDoNotOverlap() {
        store.commit(version(1, 100), List.of(range("rack", 100, 200, 1)));
        store.commit(version(2, 400), List.of(range("rack", 0, 100, 2), range("rack", 200, 300, 2), range("house", 100, 200, 2)));
        store.commit(
                new VersionRow("writer-2", 1, "digest", 100, TIME),
                List.of(new RangeRow("writer-2", "rack", 100, 200, 1, 2.5, 1, TIME)));

        assertThat(store.ranges("writer-1")).hasSize(4);
        assertThat(store.ranges("writer-2")).hasSize(1);
    }

    @Test
    void overlappingRangesOfOneVersionAreRefusedToo() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.commit(version(1, 30), List.of(range("rack", 0, 20, 1), range("rack", 10, 30, 1))));
        assertThat(store.versions("writer-1")).isEmpty();
        assertThat(store.ranges("writer-1")).isEmpty();
    }

    @Test
    void aVersionThatIsThereIsNotReplaced() {
        store.commit(version(1, 10), List.of(range("rack", 0, 10, 1)));

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.commit(version(1, 20), List.of(range("rack", 10, 20, 1))));
        assertThat(store.versions("writer-1")).containsExactly(version(1, 10));
        assertThat(store.ranges("writer-1")).containsExactly(range("rack", 0, 10, 1));
    }

    @Test
    void aSampleThatComesTwiceCountsOnce() {
        assertThat(store.addSamples(List.of(sample("cpu", 0, 5), sample("cpu", 1, 7)))).isEqualTo(2);
        assertThat(store.addSamples(List.of(sample("cpu", 1, 7), sample("cpu", 2, 9), sample("cpu", 2, 9)))).isEqualTo(1);
        assertThat(store.addSamples(List.of(sample("memory", 1, 3)))).isEqualTo(1);
        assertThat(store.addSamples(List.of())).isZero();

        assertThat(store.samples("writer-1"))
                .containsExactly(sample("cpu", 0, 5), sample("cpu", 1, 7), sample("cpu", 2, 9), sample("memory", 1, 3));
        assertThat(store.samples("writer-2")).isEmpty();
    }

    @Test
    void aSampleThatManySendAtOnceCountsOnce() throws InterruptedException, ExecutionException {
        List<EnergySample> samples = IntStream.range(0, 20).mapToObj(sequence -> sample("cpu", sequence, 1)).toList();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int sender = 0; sender < 4; sender++) {
                sent.add(senders.submit(() -> store.addSamples(samples)));
            }
            int added = 0;
            for (Future<Integer> one : sent) {
                added += one.get();
            }
            assertThat(added).isEqualTo(20);
        }
        assertThat(store.samples("writer-1")).hasSize(20);
    }

    @Test
    void theFirstEvaluationOfAVersionStays() {
        store.addEvaluation("writer-1", new Evaluation("rack", 3, 2.5, 100));
        store.addEvaluation("writer-1", new Evaluation("rack", 3, 9.5, 900));
        store.addEvaluation("writer-1", new Evaluation("house", 3, 2.75, 100));
        store.addEvaluation("writer-1", new Evaluation("rack", 0, 5.5, 100));

        assertThat(store.evaluations("writer-1"))
                .containsExactly(
                        new Evaluation("rack", 0, 5.5, 100), new Evaluation("house", 3, 2.75, 100), new Evaluation("rack", 3, 2.5, 100));
        assertThat(store.evaluations("writer-2")).isEmpty();
    }

    @Test
    void anHourIsLeasedOnce() {
        store.addLeasedHour(new LeasedHourRow("writer-1", "rack", TIME.plusSeconds(3600), 250));
        store.addLeasedHour(new LeasedHourRow("writer-1", "rack", TIME, 300));
        store.addLeasedHour(new LeasedHourRow("writer-1", "rack", TIME, 999));
        store.addLeasedHour(new LeasedHourRow("writer-1", "house", TIME, 200));

        assertThat(store.leasedHours("writer-1"))
                .containsExactly(
                        new LeasedHourRow("writer-1", "house", TIME, 200),
                        new LeasedHourRow("writer-1", "rack", TIME, 300),
                        new LeasedHourRow("writer-1", "rack", TIME.plusSeconds(3600), 250));
        assertThat(store.leasedHours("writer-2")).isEmpty();
    }

    @Test
    void trafficIsATotalAndNotAnAddend() {
        store.putTraffic(List.of(new TrafficRow("rack", "writer-1", 100, 200), new TrafficRow("rack", "", 10, 20)));
        store.putTraffic(List.of(new TrafficRow("rack", "writer-1", 150, 260)));

        assertThat(store.traffic())
                .containsExactly(new TrafficRow("rack", "", 10, 20), new TrafficRow("rack", "writer-1", 150, 260));
    }

    @Test
    void eventsKeepTheirOrder() {
        List<EventRow> told = IntStream.range(0, 12)
                .mapToObj(number -> new EventRow("writer-1", TIME.minusSeconds(number % 3), "event " + number))
                .toList();
        for (EventRow event : told) {
            store.addEvent(event);
            store.addEvent(new EventRow("writer-2", TIME, "between"));
        }

        assertThat(store.events("writer-1")).isEqualTo(told);
    }

    @Test
    void aSettingIsPutOverTheFormerOne() {
        store.put("replay_at", "2022-04-04T00:00:00Z");
        store.put("colour", "green");
        store.put("replay_at", "2022-04-05T00:00:00Z");

        assertThat(store.get("replay_at")).contains("2022-04-05T00:00:00Z");
        assertThat(store.get("speed")).isEmpty();
        assertThat(store.settings()).containsOnlyKeys("replay_at", "colour");
    }

    @Test
    void whoeverOpensItAgainFindsEverything() {
        store.setPhase("writer-1", Phase.TRAINING, "");
        store.addMembers(List.of(member("rack", 1)));
        store.commit(version(1, 10), List.of(range("rack", 0, 10, 1)));
        store.addSamples(List.of(sample("cpu", 0, 0.1 + 0.2)));
        store.addEvaluation("writer-1", new Evaluation("rack", 0, Math.PI, 100));
        store.addLeasedHour(new LeasedHourRow("writer-1", "rack", TIME, 300));
        store.putTraffic(List.of(new TrafficRow("rack", "writer-1", 1L << 40, 200)));
        store.addEvent(new EventRow("writer-1", TIME, "it began; größer ≥ 'quoted'"));
        store.put("replay_at", "2022-04-05T00:00:00Z");

        reopen();

        assertThat(store.sites()).hasSize(2);
        assertThat(store.jobs()).extracting(JobRow::phase).containsExactly(Phase.TRAINING, Phase.WAITING);
        assertThat(store.members("writer-1")).containsExactly(member("rack", 1));
        assertThat(store.latestVersion("writer-1")).contains(version(1, 10));
        assertThat(store.ranges("writer-1")).containsExactly(range("rack", 0, 10, 1));
        assertThat(store.samples("writer-1")).containsExactly(sample("cpu", 0, 0.1 + 0.2));
        assertThat(store.evaluations("writer-1")).containsExactly(new Evaluation("rack", 0, Math.PI, 100));
        assertThat(store.leasedHours("writer-1")).hasSize(1);
        assertThat(store.traffic()).containsExactly(new TrafficRow("rack", "writer-1", 1L << 40, 200));
        assertThat(store.events("writer-1"))
                .containsExactly(new EventRow("writer-1", TIME, "it began; größer ≥ 'quoted'"));
        assertThat(store.get("replay_at")).contains("2022-04-05T00:00:00Z");
    }

    @Test
    void whatWasCountedBeforeAReopeningIsNotCountedAfterIt() {
        store.commit(version(1, 10), List.of(range("rack", 0, 10, 1)));
        store.addSamples(List.of(sample("cpu", 0, 5)));

        reopen();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.commit(version(2, 20), List.of(range("rack", 0, 10, 2))));
        assertThat(store.addSamples(List.of(sample("cpu", 0, 5)))).isZero();
    }

    static JobRow job(String id, Instant submitted) {
        return new JobRow(id, "writer", "a manifest", submitted, TIME.plusSeconds(3600), Phase.WAITING, "", 0);
    }

    static SiteRow site(String name, String tokenHash) {
        return new SiteRow(name, "{}", tokenHash, TIME);
    }

    private static MemberRow member(String site, int index) {
        return new MemberRow("writer-1", site, index, 3, 42, 0, 0);
    }

    static VersionRow version(long number, long tokens) {
        return new VersionRow("writer-1", number, "digest " + number, tokens, TIME.plusSeconds(number));
    }

    static RangeRow range(String site, long from, long to, long version) {
        return new RangeRow("writer-1", site, from, to, 2, 2.125, version, TIME);
    }

    static EnergySample sample(String device, long sequence, double joules) {
        return new EnergySample(
                "session", sequence, "rack", device, "US-TEX-ERCO", "writer-1", TIME, TIME.plusMillis(1500), joules, joules / 2,
                joules * 2, Method.MODELLED, "a model");
    }
}
