package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The tree on this machine's own processes.
@DisabledOnOs(OS.WINDOWS)
class RealProcessTreeTest {
    private static final String BUSY = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; ";

    @Test
    void the_work_of_a_grandchild_counts_and_stays_when_it_is_killed() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "sh -c '" + BUSY + "echo done; read x; true'; true").start();
        ProcessTree tree = new ProcessTree();
        tree.add(shell.toHandle());
        assertThat(shell.inputReader().readLine()).isEqualTo("done");
        Duration byJava = shell.descendants().flatMap(child -> child.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
        tree.add(shell.toHandle());
        Duration used = tree.cpuTime();
        assertThat(used).isGreaterThanOrEqualTo(byJava).isPositive();
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().waitFor();
        assertThat(tree.cpuTime()).isGreaterThanOrEqualTo(used);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_work_of_a_child_that_was_never_seen_counts_for_its_parent() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "read x; sh -c '" + BUSY + "'; echo done; read x").start();
        ProcessTree tree = new ProcessTree();
        tree.add(shell.toHandle());
        Duration before = tree.cpuTime();
        shell.outputWriter().append('\n').flush();
        assertThat(shell.inputReader().readLine()).isEqualTo("done");
        assertThat(tree.cpuTime().minus(before)).isPositive();
        shell.destroyForcibly().waitFor();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void this_program_keeps_memory() {
        ProcessTree tree = new ProcessTree();
        tree.add(ProcessHandle.current());
        assertThat(tree.residentBytes()).isBetween(10_000_000L, 100_000_000_000L);
    }

    @Test
    void java_alone_tells_the_same_processes_and_their_time() {
        HandleTable table = new HandleTable();
        ProcessTree tree = new ProcessTree(table, System::nanoTime);
        tree.add(ProcessHandle.current());
        assertThat(tree.cpuTime()).isPositive();
        assertThat(table.look(ProcessHandle.current().pid())).isPresent();
        assertThat(table.look(Long.MAX_VALUE)).isEmpty();
    }
}
