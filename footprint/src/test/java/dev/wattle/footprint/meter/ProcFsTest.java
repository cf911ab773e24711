package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFsTest {
    @TempDir
    private Path proc;

    @Test
    void a_stat_line_is_read_whatever_the_command_is_called() throws IOException {
        write("42/stat", "42 (a b) c (d) S 7 1 1 0 -1 4194304 100 0 0 0 150 50 30 20 20 0 1 0 987654 3133440 380 18446744073709551615 1\n");
        assertThat(new ProcFs(proc).look(42)).contains(new ProcessUse(42, 7, 987654, 2_000_000_000L, 500_000_000L, 380 * 4096));
    }

    @Test
    void pages_have_the_size_that_the_kernel_says() throws IOException {
        write("self/smaps", "5555 r--p 0 00:00 0 /bin/cat\nSize: 16 kB\nKernelPageSize:       16 kB\n");
        write("42/stat", "42 (x) S 7 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 0 10 0 1\n");
        assertThat(new ProcFs(proc).look(42)).hasValueSatisfying(use -> assertThat(use.residentBytes()).isEqualTo(163_840));
    }

    @Test
    void the_children_of_all_threads_are_found() throws IOException {
        write("42/task/42/children", "43 44 ");
        write("42/task/45/children", "");
        write("42/task/46/children", "47");
        assertThat(new ProcFs(proc).children(42)).containsExactlyInAnyOrder(43L, 44L, 47L);
    }

    @Test
    void a_process_that_is_gone_is_absent_and_has_no_children() {
        assertThat(new ProcFs(proc).look(42)).isEmpty();
        assertThat(new ProcFs(proc).children(42)).isEmpty();
    }

    @Test
    void a_line_that_makes_no_sense_is_no_process() throws IOException {
        write("42/stat", "42 (x) S 7\n");
        write("43/stat", "");
        assertThat(new ProcFs(proc).look(42)).isEmpty();
        assertThat(new ProcFs(proc).look(43)).isEmpty();
    }

    private void write(String path, String text) throws IOException {
        Path file = proc.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
