package dev.wattle.footprint.run;

import static dev.wattle.footprint.run.Records.CPU;
import static dev.wattle.footprint.run.Records.GPU;
import static dev.wattle.footprint.run.Records.at;
import static dev.wattle.footprint.run.Records.session;
import static dev.wattle.footprint.run.Records.slice;
import static dev.wattle.footprint.run.Records.use;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wattle.footprint.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunJournalTest {
    private static final List<Use> USES =
            List.of(use(0, 0, 1.000002, slice(CPU, 1.5, 7), slice(GPU, 3, 3)), use(1, 1.000002, 2.25, slice(CPU, 2.5, 8), slice(GPU, 4, 4)));

    @TempDir
    Path folder;

    @Test
    void what_was_written_is_read_back() {
        SessionRecord record = record(new Terms("zone:FR", 1.2, 0.5, 0.1, OptionalDouble.of(35), OptionalDouble.of(1500), 5));
        write(record.session(), USES, true);
        assertThat(RecordReader.readAll(folder)).containsExactly(record);
    }

    @Test
    void a_torn_last_line_is_left_out() throws IOException {
        Path file = write(record(Terms.NONE).session(), USES, false);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        SessionRecord read = RecordReader.read(file);
        assertThat(read.uses()).containsExactly(USES.getFirst());
        assertThat(read.exitCode()).isEmpty();
    }

    @Test
    void a_damaged_line_is_named() throws IOException {
        Path file = write(record(Terms.NONE).session(), USES, false);
        List<String> lines = Files.readAllLines(file);
        lines.set(3, "{\"type\":\"use\",\"n\":0}");
        Files.write(file, lines);
        assertThatThrownBy(() -> RecordReader.read(file)).isInstanceOf(RecordException.class).hasMessageContaining(":4:").hasMessageContaining("from");
    }

    @Test
    void lines_of_a_later_version_are_passed_over() throws IOException {
        Path file = write(record(Terms.NONE).session(), USES, false);
        Files.writeString(file, "{\"type\":\"novelty\",\"x\":[1]}\n", StandardOpenOption.APPEND);
        assertThat(RecordReader.read(file).uses()).isEqualTo(USES);
    }

    @Test
    void a_folder_without_a_record_is_refused() {
        assertThatThrownBy(() -> RecordReader.readAll(folder)).isInstanceOf(RecordException.class).hasMessageContaining("wattle run");
    }

    @Test
    void a_record_is_never_written_over() {
        write(record(Terms.NONE).session(), USES, true);
        assertThatThrownBy(() -> RunJournal.begin(folder, record(Terms.NONE).session())).isInstanceOf(JournalException.class);
    }

    private static SessionRecord record(Terms terms) {
        Session plain = session("s1", "boot", USES).session();
        Session session = new Session(
                plain.run(), plain.id(), "parent", plain.host(), plain.command(), plain.from(), plain.cpuTimeBy(), terms, plain.software());
        return new SessionRecord(session, USES, List.of("a \"trouble\"\t\u00e9"), OptionalInt.of(143));
    }

    private Path write(Session session, List<Use> uses, boolean whole) {
        try (RunJournal journal = RunJournal.begin(folder, session)) {
            uses.forEach(use -> assertThat(journal.add(use)).isTrue());
            if (whole) {
                journal.trouble(at(3), "a \"trouble\"\t\u00e9");
                journal.end(at(3), 143);
            }
        }
        return folder.resolve(session.id() + RunJournal.SUFFIX);
    }
}
