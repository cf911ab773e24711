package dev.wattle.planner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceReaderTest {
    @TempDir
    Path temp;

    @Test
    void a_whole_trace_is_read_as_it_stands() {
        Traces traces = read("utc_hour,A,B", "2022-01-01T00:00Z,1.5,2", "2022-01-01T01:00Z,3,4");
        assertThat(traces.repairs()).isEmpty();
        assertThat(traces.zone("B").at(1)).isEqualTo(4);
        assertThat(traces.zone("A").start()).hasToString("2022-01-01T00:00:00Z");
    }

    @Test
    void a_table_of_one_zone_is_named_by_its_file() {
        assertThat(read("datetime,value", "2022-01-01T00:00Z,7").zones()).containsOnlyKeys("DE");
    }

    @Test
    void three_missing_hours_are_interpolated_and_told() {
        Traces traces = read("utc_hour,A", "2022-01-01T00:00Z,10", "2022-01-01T04:00Z,50");
        assertThat(traces.zone("A").at(1)).isEqualTo(20);
        assertThat(traces.zone("A").at(3)).isEqualTo(40);
        assertThat(traces.repairs()).anyMatch(line -> line.contains("3 missing hours interpolated"));
    }

    @Test
    void blank_and_nan_cells_are_interpolated_and_told() {
        Traces traces = read("utc_hour,A", "2022-01-01T00:00Z,10", "2022-01-01T01:00Z,", "2022-01-01T02:00Z,NaN", "2022-01-01T03:00Z,40");
        assertThat(traces.zone("A").at(2)).isEqualTo(30);
        assertThat(traces.repairs()).containsExactly("DE.csv: 2 hours of zone 'A' interpolated, at most 3 in a row");
    }

    @Test
    void a_longer_gap_is_refused() {
        refused("line 3 is at 2022-01-01T05:00:00Z, 5 hours after the row before; fill the gap or cut the file there",
                "utc_hour,A", "2022-01-01T00:00Z,10", "2022-01-01T05:00Z,50");
    }

    @Test
    void figures_missing_at_an_end_are_refused() {
        refused("no figure for zone 'A' in 1 hours from 2022-01-01T01:00:00Z", "utc_hour,A", "2022-01-01T00:00Z,10", "2022-01-01T01:00Z,");
    }

    @Test
    void a_repeat_with_the_same_figures_is_dropped_and_told() {
        Traces traces = read("utc_hour,A", "2022-01-01T00:00Z,10", "2022-01-01T00:00Z,10", "2022-01-01T01:00Z,11");
        assertThat(traces.zone("A").hours()).isEqualTo(2);
        assertThat(traces.repairs()).anyMatch(line -> line.contains("1 repeated rows dropped"));
    }

    @Test
    void a_repeat_with_other_figures_is_refused_since_clocks_may_have_gone_back() {
        refused("line 3 repeats 2022-01-01T00:00:00Z with other figures", "utc_hour,A", "2022-01-01T00:00Z,10", "2022-01-01T00:00Z,12");
    }

    @Test
    void local_times_with_their_offset_pass_a_change_of_clocks() {
        Traces traces = read("time,A", "2022-10-30T02:00+02:00,1", "2022-10-30T02:00+01:00,2", "2022-10-30T03:00+01:00,3");
        assertThat(traces.zone("A").hours()).isEqualTo(3);
        assertThat(traces.zone("A").start()).hasToString("2022-10-30T00:00:00Z");
        assertThat(traces.repairs()).containsExactly("DE.csv: local times became UTC by their offsets");
    }

    @Test
    void a_time_without_an_offset_is_refused_unless_the_column_says_utc() {
        refused("line 2 has the time '2022-01-01 00:00:00'; write it with its offset", "datetime,A", "2022-01-01 00:00:00,1");
        assertThat(read("utc,A", "2022-01-01 00:00:00,1").zone("A").hours()).isEqualTo(1);
    }

    @Test
    void a_column_that_says_utc_anywhere_in_its_name_is_utc() {
        assertThat(read("Datetime (UTC),A", "2022-01-01 05:00:00,1").zone("A").start()).hasToString("2022-01-01T05:00:00Z");
        refused("line 2 has the time", "minutciae,A", "2022-01-01 05:00:00,1");
    }

    @Test
    void quotes_and_a_byte_order_mark_are_read() {
        Traces traces = read("\uFEFF\"utc_hour\",\"A, north\",B", "\"2022-01-01 00:00\",\"1.5\", 2 ", "2022-01-01 01:00,3,4");
        assertThat(traces.zone("A, north").at(0)).isEqualTo(1.5);
        assertThat(traces.zone("B").at(1)).isEqualTo(4);
    }

    @Test
    void line_ends_of_any_kind_are_read() throws IOException {
        for (String end : List.of("\n", "\r\n", "\r")) {
            Path csv = Files.writeString(temp.resolve("DE.csv"), String.join(end, "\uFEFFutc_hour,A", "2022-01-01T00:00,1", "", "2022-01-01T01:00,2", ""));
            assertThat(TraceReader.read(csv).zone("A").hours()).isEqualTo(2);
            assertThat(TraceReader.zones(csv)).containsExactly("A");
        }
    }

    @Test
    void cells_between_semicolons_or_tabs_and_decimal_commas_are_refused() {
        refused("line 1 has its cells between semicolons; write commas", "utc_hour;A", "2022-01-01T00:00;1,5");
        refused("line 1 has its cells between tabs", "utc_hour\tA", "2022-01-01T00:00\t1");
        refused("line 2 has 3 cells where the header has 2; fill the row, and write points in figures", "utc_hour,A", "2022-01-01T00:00,1,5");
        refused("line 2 has '1,234' for zone 'A'", "utc_hour,A", "2022-01-01T00:00,\"1,234\"");
    }

    @Test
    void what_java_alone_takes_for_a_number_is_refused() {
        for (String cell : List.of("12f", "1d", "0x1p3", "1_000", "١٢", "--1", "1e999")) {
            refused(cell.equals("1e999") ? "1e999 g/kWh" : "'" + cell + "' for zone 'A'", "utc_hour,A", "2022-01-01T00:00," + cell);
        }
    }

    @Test
    void another_century_is_refused() {
        refused("line 2 is of the year 999999999; check the column of time", "utc_hour,A", "+999999999-12-31T23:00Z,1");
        refused("line 2 is of the year 1", "utc_hour,A", "0001-01-01T00:00Z,1");
        refused("line 3 is of the year 3022", "utc_hour,A", "2022-01-01T00:00Z,1", "3022-01-01T00:00Z,1");
    }

    @Test
    void local_hours_without_an_offset_that_repeat_at_a_change_of_clocks_are_refused() {
        refused("line 4 repeats 2022-10-30T02:00:00Z with other figures; if clocks went back there, write times with their offset",
                "utc,A", "2022-10-30 01:00,5", "2022-10-30 02:00,1", "2022-10-30 02:00,2");
    }

    @Test
    void the_hour_that_clocks_skip_is_no_gap_when_times_have_their_offset() {
        Traces traces = read("time,A", "2022-03-27T01:00+01:00,1", "2022-03-27T03:00+02:00,2");
        assertThat(traces.zone("A").hours()).isEqualTo(2);
        assertThat(traces.repairs()).containsExactly("DE.csv: local times became UTC by their offsets");
    }

    @Test
    void a_file_that_is_no_text_or_no_file_is_refused() throws IOException {
        Path zip = Files.write(temp.resolve("DE.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, (byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> TraceReader.read(zip)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no UTF-8 text");
        Path late = temp.resolve("late.csv");
        Files.write(late, ("utc_hour,A\n" + "2022-01-01T00:00,1\n".repeat(9000)).getBytes(StandardCharsets.UTF_8));
        Files.write(late, new byte[] {(byte) 0xff}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> TraceReader.read(late)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no UTF-8 text");
        assertThatThrownBy(() -> TraceReader.read(temp)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("cannot be read");
    }

    /// Whatever a file holds, it is read or refused in one line.
    @Property(tries = 500)
    void any_damage_to_a_file_is_read_or_refused(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of("utc_hour,A,B"));
        for (int hour = 0; hour < 12; hour++) {
            lines.add(Waves.START.plusSeconds(3600L * hour) + "," + random.nextInt(900) + "," + random.nextInt(900));
        }
        for (int damage = random.nextInt(3); damage >= 0; damage--) {
            int line = random.nextInt(lines.size());
            StringBuilder text = new StringBuilder(lines.get(line));
            if (text.isEmpty() || random.nextInt(4) == 0) {
                lines.add(line, lines.get(random.nextInt(lines.size())));
            } else {
                text.setCharAt(random.nextInt(text.length()), ",;\"-+.eEdxZT09 \t\u0000\uFEFF".charAt(random.nextInt(18)));
                lines.set(line, text.toString());
            }
        }
        try {
            Traces traces = TraceReader.read(lines.iterator(), "DE.csv", "DE", _ -> false);
            assertThat(traces.zones()).hasSize(2).allSatisfy((_, trace) -> assertThat(trace.hours()).isBetween(1, 30));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).startsWith("DE.csv").doesNotContain("\n");
        }
    }

    @Test
    void what_cannot_be_an_intensity_is_refused() {
        refused("line 2 has -3 g/kWh for zone 'A'", "utc_hour,A", "2022-01-01T00:00Z,-3");
        refused("line 2 has Infinity g/kWh", "utc_hour,A", "2022-01-01T00:00Z,Infinity");
        refused("line 2 has 'much' for zone 'A'", "utc_hour,A", "2022-01-01T00:00Z,much");
    }

    @Test
    void times_off_the_hour_or_going_back_are_refused() {
        refused("line 2 is at 2022-01-01T00:30:00Z, off the hour", "utc_hour,A", "2022-01-01T00:30Z,1");
        refused("line 4 goes back to 2022-01-01T00:00:00Z", "utc_hour,A", "2022-01-01T00:00Z,1", "2022-01-01T01:00Z,1", "2022-01-01T00:00Z,1");
    }

    @Test
    void a_hundred_years_are_refused() {
        List<String> lines = new ArrayList<>(List.of("utc_hour,A"));
        for (int hour = 0; hour < 100 * 8766; hour++) {
            lines.add(Waves.START.plusSeconds(3600L * hour) + ",1");
        }
        assertThatThrownBy(() -> TraceReader.read(lines.iterator(), "DE.csv", "DE", _ -> false)).hasMessageContaining("past ten years (87840 hours)");
    }

    @Test
    void a_file_without_zones_or_hours_is_refused() {
        refused("line 1 has no header", "");
        refused("line 1 names a zone twice", "utc_hour,A,A");
        refused("a header and no hours", "utc_hour,A");
        refused("line 2 has 2 cells where the header has 3", "utc_hour,A,B", "2022-01-01T00:00Z,1");
    }

    @Test
    void a_zone_with_holes_can_be_left_out() {
        List<String> lines = List.of("utc_hour,A,B", "2022-01-01T00:00Z,1,", "2022-01-01T01:00Z,2,");
        assertThat(TraceReader.read(lines.iterator(), "DE.csv", "DE", "B"::equals).zones()).containsOnlyKeys("A");
        assertThatThrownBy(() -> TraceReader.read(lines.iterator(), "DE.csv", "DE", _ -> true)).hasMessageContaining("no zone that is not left out");
    }

    private static Traces read(String... lines) {
        return TraceReader.read(List.of(lines).iterator(), "DE.csv", "DE", _ -> false);
    }

    private static void refused(String why, String... lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why).hasMessageContaining("DE.csv");
    }
}
