package dev.wattle.footprint.run;

import static dev.wattle.footprint.run.Records.CPU;
import static dev.wattle.footprint.run.Records.GPU;
import static dev.wattle.footprint.run.Records.session;
import static dev.wattle.footprint.run.Records.slice;
import static dev.wattle.footprint.run.Records.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.run.Union.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MergeTest {
    @Test
    void four_ranks_on_one_host_give_its_energy_once_and_their_own_parts_each() {
        List<SessionRecord> ranks = new ArrayList<>();
        for (int rank = 0; rank < 4; rank++) {
            ranks.add(session("rank" + rank, "boot", List.of(use(0, 0, 10, slice(CPU, 100, 500), slice(GPU, 900, 900)))));
        }
        Merge merge = new Merge(ranks);
        assertThat(sum(merge.machine(), "cpu:0")).isEqualTo(500);
        assertThat(sum(merge.machine(), "gpu:1")).isEqualTo(900);
        assertThat(sum(merge.run(), "cpu:0")).isEqualTo(400);
        assertThat(sum(merge.run(), "gpu:1")).isEqualTo(900);
        assertThat(merge.metered()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void nodes_and_restarts_add_up() {
        Merge merge = new Merge(List.of(
                session("a", "one", List.of(use(0, 0, 10, slice(CPU, 10, 50)))),
                session("b", "two", List.of(use(0, 0, 10, slice(CPU, 20, 60)))),
                session("c", "one", List.of(use(0, 30, 40, slice(CPU, 30, 70))))));
        assertThat(sum(merge.machine(), "cpu:0")).isEqualTo(180);
        assertThat(sum(merge.run(), "cpu:0")).isEqualTo(60);
        assertThat(merge.metered()).isEqualTo(Duration.ofSeconds(20));
        assertThat(merge.cpuSeconds()).isEqualTo(15);
    }

    @Test
    void a_wrapper_within_a_wrapper_is_part_of_it() {
        Merge merge = new Merge(List.of(
                session("outer", "boot", List.of(use(0, 0, 10, slice(CPU, 100, 500)))),
                session("inner", "boot", "outer", List.of(use(0, 2, 6, slice(CPU, 40, 200))))));
        assertThat(sum(merge.run(), "cpu:0")).isEqualTo(100);
        assertThat(sum(merge.machine(), "cpu:0")).isEqualTo(500);
        assertThat(merge.cpuSeconds()).isEqualTo(5);
    }

    @Test
    void what_a_wrapper_within_records_after_the_outer_one_has_ended_counts() {
        Merge merge = new Merge(List.of(
                session("outer", "boot", List.of(use(0, 0, 10, slice(CPU, 100, 500)))),
                session("inner", "boot", "gone:outer:between", List.of(use(0, 2, 6, slice(CPU, 40, 200)), use(1, 10, 14, slice(CPU, 30, 100))))));
        assertThat(sum(merge.run(), "cpu:0")).isEqualTo(130);
        assertThat(merge.cpuSeconds()).isEqualTo(7);
    }

    @Test
    void time_of_two_hosts_is_told_apart_where_hosts_are_meant() {
        Merge merge = new Merge(List.of(
                session("a", "one", List.of(use(0, 0, 10, slice(CPU, 10, 50)))), session("b", "two", List.of(use(0, 0, 10, slice(CPU, 20, 60))))));
        assertThat(merge.metered()).isEqualTo(Duration.ofSeconds(10));
        assertThat(merge.hostTime()).containsOnlyKeys("one", "two").containsEntry("two", Duration.ofSeconds(10));
    }

    @Test
    void two_copies_of_one_record_are_one_record() {
        SessionRecord whole = session("a", "boot", List.of(use(0, 0, 10, slice(CPU, 10, 50)), use(1, 10, 20, slice(CPU, 20, 60))));
        SessionRecord half = session("a", "boot", List.of(use(0, 0, 10, slice(CPU, 10, 50))));
        Merge merge = new Merge(List.of(half, whole, whole));
        assertThat(merge.records()).hasSize(1);
        assertThat(sum(merge.run(), "cpu:0")).isEqualTo(30);
        assertThat(merge.cpuSeconds()).isEqualTo(10);
    }

    /// A host's energy, cut into overlapping records in a random way and handed over in a random order, is the host's energy.
    @Property(tries = 1000)
    void any_split_and_any_order_give_the_same_total(@ForAll long seed) {
        Random random = new Random(seed);
        int seconds = 40;
        double[] joules = new double[seconds];
        double total = 0;
        for (int i = 0; i < seconds; i++) {
            joules[i] = random.nextDouble() * 500;
            total += joules[i];
        }
        List<SessionRecord> records = new ArrayList<>();
        records.add(whole(joules));
        for (int record = 0; record < 6; record++) {
            records.add(piece("r" + record, joules, random));
        }
        if (random.nextBoolean()) {
            records.add(records.get(random.nextInt(records.size())));
        }
        Collections.shuffle(records, random);
        assertThat(sum(new Merge(records).machine(), "cpu:0")).isCloseTo(total, within(total * 1e-12));
    }

    private static SessionRecord whole(double[] joules) {
        List<Use> uses = new ArrayList<>();
        for (int i = 0; i < joules.length; i++) {
            uses.add(use(i, i, i + 1, slice(CPU, joules[i] / 2, joules[i])));
        }
        return session("whole", "boot", uses);
    }

    /// A stretch of the host's time, in cuts of its own.
    private static SessionRecord piece(String id, double[] joules, Random random) {
        List<Use> uses = new ArrayList<>();
        int at = 1000 * random.nextInt(joules.length - 1);
        while (at < 1000 * (joules.length - 1) && uses.size() < 30) {
            int second = at / 1000;
            int to = Math.min(1000 * (second + 1), at + 1 + random.nextInt(1000));
            double part = joules[second] * (to - at) / 1000;
            uses.add(use(uses.size(), at / 1000.0, to / 1000.0, slice(CPU, 0, part)));
            at = to;
        }
        return session(id, "boot", uses);
    }

    private static double sum(SortedMap<Merge.Key, List<Interval>> energy, String device) {
        return energy.entrySet().stream()
                .filter(entry -> entry.getKey().device().equals(device))
                .flatMap(entry -> entry.getValue().stream())
                .mapToDouble(interval -> interval.joules().value())
                .sum();
    }
}
