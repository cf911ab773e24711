package dev.wattle.footprint;

import static dev.wattle.footprint.Samples.cpu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final EnergySample FIRST = cpu(0, "2022-04-04T02:10:00Z", "2022-04-04T02:20:00.123456789Z", 0.1 + 0.2);
    private static final EnergySample SECOND = cpu(1, "2022-04-04T02:20:00Z", "2022-04-04T02:30:00Z", 1e-300);

    private Path file;

    @BeforeEach
    void in(@TempDir Path folder) {
        file = folder.resolve("energy.jsonl");
    }

    @Test
    void what_was_appended_is_read_bit_for_bit() {
        write(FIRST, SECOND);
        assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_journal_that_is_opened_again_goes_on() {
        write(FIRST);
        write(SECOND);
        assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
    }

    @Test
    void samples_can_be_read_while_the_journal_is_open() {
        try (Journal journal = Journal.open(file)) {
            journal.append(FIRST);
            assertThat(Journal.read(file)).containsExactly(FIRST);
        }
    }

    @Test
    void a_line_is_json_that_others_can_read() throws IOException {
        write(SECOND);
        assertThat(file).content().startsWith("{\"session\":\"session-rack\",\"sequence\":1,\"site\":\"rack\"").contains("\"low_joules\":");
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void a_torn_last_line_is_left_out_and_mended_wherever_it_was_torn() throws IOException {
        write(FIRST, SECOND);
        byte[] whole = Files.readAllBytes(file);
        int firstLine = SampleJson.write(FIRST).length() + 1;
        for (int length = firstLine; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(Journal.read(file)).containsExactly(FIRST);
        }
        write(SECOND);
        assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void a_last_line_that_lacks_only_its_end_is_kept() throws IOException {
        Files.writeString(file, SampleJson.write(FIRST));
        assertThat(Journal.read(file)).containsExactly(FIRST);
        write(SECOND);
        assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_torn_end_longer_than_a_block_is_cut_off() throws IOException {
        write(FIRST);
        Files.write(file, new byte[10_000], StandardOpenOption.APPEND);
        write(SECOND);
        assertThat(Journal.read(file)).containsExactly(FIRST, SECOND);
    }

    @Test
    void damage_before_the_last_line_is_named_by_file_and_line() throws IOException {
        write(FIRST);
        Files.writeString(file, "{\"session\":\"x\"}\n" + SampleJson.write(SECOND) + "\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> Journal.read(file))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("energy.jsonl:2: not an energy sample")
                .hasMessageEndingWith("restore or remove the line");
    }

    @Test
    void a_journal_that_was_never_written_is_empty() {
        assertThat(Journal.read(file)).isEmpty();
    }

    @Test
    void a_journal_in_a_folder_that_does_not_exist_says_so() {
        Path nowhere = file.resolve("missing/energy.jsonl");
        assertThatThrownBy(() -> Journal.open(nowhere))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("check the folder");
    }

    @Test
    void a_closed_journal_takes_no_more() {
        Journal journal = Journal.open(file);
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(FIRST)).isInstanceOf(JournalException.class).hasMessageContaining("cannot be written");
    }

    private void write(EnergySample... samples) {
        try (Journal journal = Journal.open(file)) {
            for (EnergySample sample : samples) {
                journal.append(sample);
            }
        }
    }
}
