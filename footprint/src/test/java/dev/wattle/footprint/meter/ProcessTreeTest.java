package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Process 10 is the root, 11 its child, 12 its grandchild.
class ProcessTreeTest {
    private final FakeProcesses processes = new FakeProcesses();
    private final ProcessTree tree = processes.tree();

    @BeforeEach
    void a_root_with_a_child_and_a_grandchild() {
        processes.process(10, 1, 100, 0);
        processes.process(11, 10, 20, 0);
        processes.process(12, 11, 3, 0);
        tree.add(10);
    }

    @Test
    void time_and_memory_of_all_descendants_count() {
        assertThat(cpuNanos()).isEqualTo(123);
        assertThat(tree.residentBytes()).isEqualTo(3000);
    }

    @Test
    void an_empty_tree_has_used_nothing() {
        assertThat(processes.tree().cpuTime()).isZero();
        assertThat(processes.tree().residentBytes()).isZero();
    }

    @Test
    void a_process_that_is_added_twice_or_is_its_own_descendant_counts_once() {
        tree.add(10);
        tree.add(11);
        assertThat(cpuNanos()).isEqualTo(123);
    }

    @Test
    void a_child_that_begins_later_is_found_within_a_second() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.process(13, 10, 1000, 0);
        processes.aSecondPasses();
        assertThat(cpuNanos()).isEqualTo(1123);
    }

    @Test
    void a_child_that_its_parent_waited_for_counts_once_and_to_its_end() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(12);
        processes.process(11, 10, 20, 5);
        assertThat(cpuNanos()).isEqualTo(125);
    }

    @Test
    void a_child_that_began_and_ended_unseen_counts_by_what_its_parent_was_charged() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.process(10, 1, 100, 400);
        assertThat(cpuNanos()).isEqualTo(523);
    }

    @Test
    void a_child_that_nobody_waited_for_keeps_what_it_had_used() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(12);
        assertThat(cpuNanos()).isEqualTo(123);
    }

    @Test
    void a_whole_branch_that_ends_is_charged_to_its_nearest_living_ancestor() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(12);
        processes.die(11);
        processes.process(10, 1, 100, 24);
        assertThat(cpuNanos()).isEqualTo(124);
    }

    @Test
    void a_root_that_ends_keeps_what_it_had_used() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(10);
        assertThat(cpuNanos()).isEqualTo(123);
        assertThat(tree.residentBytes()).isEqualTo(2000);
    }

    @Test
    void an_orphan_is_still_followed() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(11);
        processes.process(12, 1, 30, 0);
        assertThat(cpuNanos()).isEqualTo(150);
    }

    @Test
    void another_process_with_the_number_of_a_dead_one_is_not_taken_for_it() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(12);
        processes.laterProcess(12, 1, 7000);
        processes.aSecondPasses();
        assertThat(cpuNanos()).isEqualTo(123);
    }

    @Test
    void a_new_child_with_the_number_of_a_dead_one_adds_its_own_time() {
        assertThat(cpuNanos()).isEqualTo(123);
        processes.die(12);
        processes.laterProcess(12, 11, 7000);
        processes.aSecondPasses();
        assertThat(cpuNanos()).isEqualTo(7123);
    }

    private long cpuNanos() {
        return tree.cpuTime().toNanos();
    }
}
