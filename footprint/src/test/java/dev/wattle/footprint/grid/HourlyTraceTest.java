package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlyTraceTest extends IntensitySourceContract {
    private static final String GOOD =
            """
            utc_hour,NORTH,SOUTH
            2023-01-01T22:00Z,10.5,20
            2023-01-01T23:00Z,,30
            2023-01-02T00:00Z,0,40
            """;

    private Path file;

    @BeforeEach
    void in(@TempDir Path folder) {
        file = folder.resolve("trace.csv");
    }

    @Override
    IntensitySource source() {
        return read(GOOD);
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2023-01-01T22:00:00Z");
    }

    @Test
    void a_users_own_trace_is_read() {
        HourlyTrace trace = read(GOOD);
        assertThat(trace.zones()).containsExactly("NORTH", "SOUTH");
        assertThat(trace.from()).isEqualTo("2023-01-01T22:00:00Z");
        assertThat(trace.to()).isEqualTo("2023-01-02T01:00:00Z");
        assertThat(trace.at("NORTH", Instant.parse("2023-01-02T00:59:59Z")).gramsPerKwh()).isZero();
        assertThat(trace.at("SOUTH", Instant.parse("2023-01-02T00:00:00Z")).source()).contains("trace.csv");
    }

    @Test
    void a_blank_cell_is_an_hour_without_a_figure() {
        HourlyTrace trace = read(GOOD);
        assertThatThrownBy(() -> trace.at("NORTH", Instant.parse("2023-01-01T23:10:00Z")))
                .isInstanceOf(NoIntensityException.class)
                .hasMessageContaining("'NORTH' at 2023-01-01T23:00:00Z")
                .hasMessageContaining("blank in trace.csv");
        assertThat(trace.at("SOUTH", Instant.parse("2023-01-01T23:10:00Z")).gramsPerKwh()).isEqualTo(30);
    }

    @ParameterizedTest(name = "{1} for {0} is named with its line and a remedy")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "utc_hour,NORTH,SOUTH     | time,NORTH,SOUTH           | trace.csv:1: | is not utc_hour,ZONE",
        "utc_hour,NORTH,SOUTH     | utc_hour,NORTH,NORTH       | trace.csv:1: | repeated zone; name each zone once",
        "utc_hour,NORTH,SOUTH     | utc_hour,NORTH,            | trace.csv:1: | blank or repeated zone",
        "2023-01-01T23:00Z,,30    | 2023-01-02T00:00Z,,30      | trace.csv:3: | where 2023-01-01T23:00:00Z is due",
        "2023-01-01T23:00Z,,30    | 2023-01-01T22:00Z,,30      | trace.csv:3: | give each hour one row",
        "2023-01-01T23:00Z,,30    | 2023-01-01T23:30Z,,30      | trace.csv:3: | not a whole UTC hour",
        "2023-01-01T23:00Z,,30    | 2023-01-01T23:00+01:00,,30 | trace.csv:3: | not a whole UTC hour",
        "2023-01-01T23:00Z,,30    | yesterday,,30              | trace.csv:3: | not a whole UTC hour",
        "2023-01-01T23:00Z,,30    | 2023-01-01T23:00Z,30       | trace.csv:3: | has 2 cells",
        "2023-01-02T00:00Z,0,40   | 2023-01-02T00:00Z,-1,40    | trace.csv:4: | '-1' is not finite and at least 0",
        "2023-01-02T00:00Z,0,40   | 2023-01-02T00:00Z,NaN,40   | trace.csv:4: | 'NaN' is not finite",
        "2023-01-02T00:00Z,0,40   | 2023-01-02T00:00Z,1e999,40 | trace.csv:4: | '1e999' is not finite",
        "2023-01-02T00:00Z,0,40   | 2023-01-02T00:00Z,low,40   | trace.csv:4: | 'low' is not a number of g/kWh",
    })
    void a_doubtful_row_is_refused(String good, String bad, String place, String reason) {
        assertThatThrownBy(() -> read(GOOD.replace(good, bad)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_trace_without_hours_is_refused() {
        assertThatThrownBy(() -> read("utc_hour,NORTH\n")).hasMessageContaining("trace.csv:1: no hours");
        assertThatThrownBy(() -> read("")).hasMessageContaining("trace.csv:1: no hours");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> HourlyTrace.read(file.resolveSibling("none.csv")))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining("none.csv")
                .hasMessageContaining("check the path");
    }

    @Test
    void a_file_that_is_not_text_is_named() throws IOException {
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> HourlyTrace.read(file)).isInstanceOf(TraceFormatException.class).hasMessageContaining("trace.csv");
    }

    private HourlyTrace read(String csv) {
        try {
            return HourlyTrace.read(Files.writeString(file, csv));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
