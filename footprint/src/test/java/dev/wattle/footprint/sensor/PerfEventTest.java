package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PerfEventTest {
    private static final int THIS_THREAD = 0;

    private static PerfEvent taskClock(int pid) {
        try {
            return PerfEvent.open(PerfEvent.SOFTWARE, PerfEvent.TASK_CLOCK, pid, PerfEvent.ANYWHERE, true);
        } catch (IOException e) {
            return abort("this system lets no process count itself: " + e.getMessage());
        }
    }

    @Test
    void the_task_clock_counts_the_work_of_this_thread_as_its_own_clock_does() throws IOException {
        try (PerfEvent clock = taskClock(THIS_THREAD)) {
            long before = clock.read();
            long ownBefore = threadNanos();
            while (threadNanos() - ownBefore < 50_000_000) {
                Thread.onSpinWait();
            }
            long own = threadNanos() - ownBefore;
            assertThat(clock.read() - before).isBetween(own / 2, own * 3 / 2);
        }
    }

    private static long threadNanos() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void children_that_have_ended_stay_counted() throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "read x; sh -c 'i=0; while [ $i -lt 30000 ]; do i=$((i+1)); done'").start();
        try (PerfEvent clock = taskClock((int) shell.pid())) {
            shell.outputWriter().append('\n').close();
            assertThat(shell.waitFor()).isZero();
            assertThat(clock.read()).isGreaterThan(5_000_000);
        }
    }

    @Test
    void the_attributes_are_those_of_the_kernel_header() {
        byte[] bytes = new PerfAttributes(7, 2, true, true).segment().toArray(ValueLayout.JAVA_BYTE);
        assertThat(bytes).hasSize(64);
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            assertThat(bytes).startsWith(7, 0, 0, 0, 64, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0);
            assertThat(bytes[40]).isEqualTo((byte) 0b110_0010); // inherit, exclude_kernel, exclude_hv
        }
    }

    @Test
    void what_the_kernel_refuses_is_said_in_words() {
        assertThatThrownBy(() -> PerfEvent.open(54_321, 2, PerfEvent.ANYONE, 0, false))
                .isInstanceOf(PerfException.class)
                .hasMessageStartingWith("perf_event_open of type 54321, event 2 says: ");
    }

    @Test
    void a_closed_event_gives_up_its_descriptor_and_says_so() throws IOException {
        long before = descriptors();
        PerfEvent clock = taskClock(THIS_THREAD);
        assertThat(descriptors()).isEqualTo(before + 1);
        clock.close();
        clock.close();
        assertThat(descriptors()).isEqualTo(before);
        assertThatThrownBy(clock::read).isInstanceOf(IOException.class);
    }

    private static long descriptors() throws IOException {
        try (var links = Files.list(Path.of("/proc/self/fd"))) {
            return links.filter(PerfEventTest::isPerf).count();
        }
    }

    private static boolean isPerf(Path link) {
        try {
            return Files.readSymbolicLink(link).toString().contains("perf_event");
        } catch (IOException e) {
            return false;
        }
    }
}
