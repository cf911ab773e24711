package dev.wattle.planner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceReaderTest {
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
        assertThatThrownBy(() -> TraceReader.read(lines, "DE.csv", "DE", _ -> false)).hasMessageContaining("past ten years (87840 hours)");
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
        assertThat(TraceReader.read(lines, "DE.csv", "DE", "B"::equals).zones()).containsOnlyKeys("A");
        assertThatThrownBy(() -> TraceReader.read(lines, "DE.csv", "DE", _ -> true)).hasMessageContaining("no zone that is not left out");
    }

    private static Traces read(String... lines) {
        return TraceReader.read(List.of(lines), "DE.csv", "DE", _ -> false);
    }

    private static void refused(String why, String... lines) {
        assertThatThrownBy(() -> read(lines)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why).hasMessageContaining("DE.csv");
    }
}
