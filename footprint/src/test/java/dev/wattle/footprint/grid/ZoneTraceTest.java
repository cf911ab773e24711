package dev.wattle.footprint.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.grid.CarbonIntensity.Basis;
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

class ZoneTraceTest extends IntensitySourceContract {
    private static final String GOOD =
            """
            datetime,carbon_intensity
            2023-01-01T22:00Z,100
            2023-01-01T22:30Z,200
            2023-01-01T23:00Z,30
            2023-01-02T02:00Z,0
            2023-01-02T02:30Z,
            """;

    private Path file;

    @BeforeEach
    void in(@TempDir Path folder) {
        file = folder.resolve("own.csv");
    }

    @Override
    IntensitySource source() {
        return average(GOOD);
    }

    @Override
    Instant knownHour() {
        return Instant.parse("2023-01-01T22:00:00Z");
    }

    @Test
    void rows_within_an_hour_are_averaged_and_the_repair_is_told() {
        HourlyTrace trace = average(GOOD);
        assertThat(trace.at("DE", knownHour()).gramsPerKwh()).isEqualTo(150);
        assertThat(trace.at("DE", Instant.parse("2023-01-01T23:59:00Z")).gramsPerKwh()).isEqualTo(30);
        assertThat(trace.at("DE", Instant.parse("2023-01-02T02:59:00Z")).gramsPerKwh()).isZero();
        assertThat(trace.description())
                .endsWith("own.csv: column 'carbon_intensity' for DE, average; each hour is the mean of the up to 2 rows that begin in it; "
                        + "2 hours have fewer rows than that; 2 hours have no row and so no figure");
    }

    @Test
    void a_missing_hour_stays_missing() {
        assertThatThrownBy(() -> average(GOOD).at("DE", Instant.parse("2023-01-02T01:00:00Z"))).isInstanceOf(NoIntensityException.class);
    }

    @Test
    void a_whole_file_of_hours_needs_no_repair() {
        assertThat(average("time,intensity\n2023-01-01T00:00Z,1\n2023-01-01T01:00Z,2\n").description()).endsWith("for DE, average");
    }

    @Test
    void a_download_of_electricity_maps_is_read_by_its_life_cycle_column() {
        HourlyTrace trace = average(
                """
                Datetime (UTC),Country,Zone name,Zone id,Carbon intensity gCO₂eq/kWh (direct),Carbon intensity gCO₂eq/kWh (Life cycle),Data source
                2024-01-01 00:00:00,Germany,"Germany, all of it",DE,150.5,190.25,entsoe.eu
                2024-01-01 01:00:00,Germany,"Germany, all of it",DE,151.5,191.25,entsoe.eu
                """);
        assertThat(trace.at("DE", Instant.parse("2024-01-01T01:30:00Z")).gramsPerKwh()).isEqualTo(191.25);
        assertThat(trace.description()).contains("(Life cycle)").doesNotContain("offset");
    }

    @Test
    void a_download_of_watttime_is_marginal_and_in_pounds_a_megawatt_hour() {
        HourlyTrace trace = read("point_time,value\n2024-01-01 00:00:00+00:00,1000\n2024-01-01 00:05:00+00:00,800\n", Basis.MARGINAL);
        CarbonIntensity figure = trace.at("DE", Instant.parse("2024-01-01T00:00:00Z"));
        assertThat(figure.gramsPerKwh()).isCloseTo(900 * 0.45359237, within(1e-9));
        assertThat(figure.basis()).isEqualTo(Basis.MARGINAL);
        assertThat(trace.description()).contains("marginal; lb/MWh taken as 0.45359237 g/kWh");
        assertThatThrownBy(() -> average("timestamp,MOER,MOER version,frequency\n2024-01-01T00:00:00Z,1000,3.0,300\n"))
                .hasMessageContaining("own.csv:1: column 'MOER' is of marginal intensity; read the file as marginal");
    }

    @Test
    void times_with_an_offset_are_turned_to_utc_and_times_without_one_are_taken_as_utc_and_said() {
        HourlyTrace turned = average("datetime,carbon_intensity\n2023-01-01T01:00+01:00,7\n");
        assertThat(turned.at("DE", Instant.parse("2023-01-01T00:00:00Z")).gramsPerKwh()).isEqualTo(7);
        assertThat(average("\uFEFFdatetime,carbon_intensity\n2023-01-01T01:00,7\n").description())
                .contains("times without an offset taken as UTC");
    }

    @ParameterizedTest(name = "{1} for {0} is named with its line and a remedy")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "carbon_intensity         | price                   | own.csv:1: | has 0 columns of the intensity",
        "carbon_intensity         | carbon_intensity,gco2   | own.csv:1: | has 2 columns of the intensity",
        "datetime                 | day                     | own.csv:1: | has 0 columns of the time",
        "2023-01-01T23:00Z        | 2023-01-01T22:30Z       | own.csv:4: | does not come after the row before",
        "2023-01-01T23:00Z        | 2023-01-01T21:30Z       | own.csv:4: | does not come after the row before",
        "2023-01-01T23:00Z        | yesterday               | own.csv:4: | 'yesterday' cannot be read",
        "2023-01-01T23:00Z,30     | 2023-01-01T23:00Z       | own.csv:4: | has 1 cells, the header 2",
        "2023-01-02T02:00Z,0      | 2023-01-02T02:00Z,-1    | own.csv:5: | '-1' is not finite and at least 0",
        "2023-01-02T02:00Z,0      | 2023-01-02T02:00Z,NaN   | own.csv:5: | 'NaN' is not finite",
        "2023-01-02T02:00Z,0      | 2023-01-02T02:00Z,1e999 | own.csv:5: | '1e999' is not finite",
        "2023-01-02T02:00Z,0      | 2023-01-02T02:00Z,low   | own.csv:5: | 'low' is not a number",
        "2023-01-02T02:30Z,       | 2923-01-02T02:30Z,5     | own.csv:1: | check the years",
        "2023-01-02T02:30Z,       | +999999999-01-02T02:30Z,5 | own.csv:1: | check the years",
    })
    void a_doubtful_row_is_refused(String good, String bad, String place, String reason) {
        assertThatThrownBy(() -> average(GOOD.replace(good, bad)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @Test
    void the_file_of_another_zone_is_refused() {
        assertThatThrownBy(() -> average("datetime,zone,carbon_intensity\n2023-01-01T00:00Z,FR,7\n"))
                .hasMessageContaining("own.csv:2: the row is of zone 'FR', asked for is 'DE'");
    }

    @Test
    void a_file_without_figures_is_refused() {
        assertThatThrownBy(() -> average("")).hasMessageContaining("own.csv:1: no header");
        assertThatThrownBy(() -> average("datetime,carbon_intensity\n")).hasMessageContaining("own.csv:1: no figures");
        assertThatThrownBy(() -> average("datetime,carbon_intensity\n2023-01-01T00:00Z,\n")).hasMessageContaining("no figures");
    }

    private HourlyTrace average(String csv) {
        return read(csv, Basis.AVERAGE);
    }

    private HourlyTrace read(String csv, Basis basis) {
        try {
            return HourlyTrace.readZone(Files.writeString(file, csv), "DE", basis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
