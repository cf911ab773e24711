package dev.wattle.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wattle.protocol.PlanManifest.Interruption;
import dev.wattle.protocol.PlanManifest.Level;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both files behind `wattle plan`.
class PlanFilesTest {
    private static final String JOB =
            """
            wattle: plan/v1
            name: fine-tune
            device_hours: 96
            devices: 4
            watts: 300
            deadline: P3D
            interruption: move
            sites: [a, b]
            data: a
            costs: {checkpoint_gb: 12, kwh_per_gb: 0.03, resume_seconds: 120}
            limits: {kg_co2e: 5}
            """;
    private static final String ELASTIC =
            """
            wattle: plan/v1
            name: elastic
            device_hours: 10
            deadline: P1D
            levels:
              - {devices: 1, speed: 1}
              - {devices: 4, speed: 3.2}
            """;
    private static final String JOINT =
            """
            wattle: plan/v1
            name: joint
            tokens: 2e9
            tokens_per_device_hour: 8e6
            watts: 300
            deadline: P5D
            together:
              minimum_share: 0.1
              update_mb: 35
              rounds_per_hour: 4
              return_mb: 400
              return_seconds: 90
              speeds: [{site: b, speed: 0.5}]
            costs: {kwh_per_gb: 0.03}
            """;
    private static final String SITES =
            """
            wattle: sites/v1
            sites:
              - name: a
                zone: FR
                devices: 8
                watts: 350
                pue: 1.1
                price: 0.2
                hours: ['22:00-06:00 Europe/Paris']
              - name: b
                zone: DE
                devices: 4
                energy:
                  - {name: roof, kilowatts: 3, grams_per_kwh: 40, hours: ['10:00-16:00 Europe/Berlin']}
                  - {name: field, surplus: field.csv, grams_per_kwh: 30}
                battery: {kwh: 10, kilowatts: 3}
            """;

    @Test
    void aFixedJobDoesAsManyDeviceHoursAnHourAsItHasDevices() {
        PlanManifest job = PlanManifest.parse(JOB, "job.yaml").manifest();
        assertThat(job.levels()).containsExactly(new Level(4, 4, OptionalDouble.of(1200)));
        assertThat(job.interruption()).isEqualTo(Interruption.MOVE);
        assertThat(job.dataSite()).contains("a");
        assertThat(job.costs()).isEqualTo(new PlanManifest.Costs(12, 0, 0.03, 0, 120));
        assertThat(job.limits()).isEqualTo(new PlanManifest.Limits(Double.POSITIVE_INFINITY, 5));
    }

    @Test
    void anElasticJobHasLevelsAndIsNotInterruptedUnlessItSaysSo() {
        PlanManifest job = PlanManifest.parse(ELASTIC, "job.yaml").manifest();
        assertThat(job.levels()).containsExactly(new Level(1, 1, OptionalDouble.empty()), new Level(4, 3.2, OptionalDouble.empty()));
        assertThat(job.interruption()).isEqualTo(Interruption.NEVER);
        assertThat(job.sites()).isEmpty();
    }

    @Test
    void aJobThatSitesTrainTogetherSaysWhatTheyExchange() {
        PlanManifest job = PlanManifest.parse(JOINT, "job.yaml").manifest();
        assertThat(job.deviceHours()).isEqualTo(250);
        assertThat(job.tokens()).contains(new PlanManifest.Tokens(2e9, 8e6));
        assertThat(job.levels()).isEmpty();
        assertThat(job.together()).contains(
                new PlanManifest.Together(1_000_000, OptionalDouble.of(300), 0.1, 35, 4, 400, 90, Map.of("b", 0.5)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "tokens: 2e9          | tokens: 0             | job.yaml:3: tokens is 0.0; it must be above 0",
        "tokens: 2e9          | device_hours: 20      | job.yaml:4: tokens_per_device_hour stands without tokens",
        "'deadline: P5D'      | 'deadline: P5D\ndevice_hours: 9' | job.yaml:7: device_hours stands beside tokens",
        "watts: 300           | watts: 0              | job.yaml:5: watts is 0.0",
        "watts: 300           | interruption: move    | job.yaml:5: interruption stands beside together",
        "watts: 300           | data: a               | job.yaml:5: data stands beside together",
        "minimum_share: 0.1   | minimum_share: 1.5    | job.yaml:8: together.minimum_share is 1.5",
        "kwh_per_gb: 0.03     | data_gb: 0            | job.yaml:14: costs.kwh_per_gb is 0.0; it must be above 0 where sites send",
        "rounds_per_hour: 4   | rounds_per_hour: 0    | job.yaml:10: together.rounds_per_hour is 0.0; it must be above 0 where there are updates",
        "update_mb: 35        | update_mb: -1         | job.yaml:9: together.update_mb is -1.0",
        "return_seconds: 90   | return_seconds: 3700  | job.yaml:12: together.return_seconds is 3700.0; it must be from 0 to 3600",
        "speed: 0.5           | speed: 0              | job.yaml:13: together.speeds.0.speed is 0.0",
        "'{site: b,'          | '{site: b, speed: 1}, {site: b,' | job.yaml:13: together.speeds.1.site is 'b' again",
    })
    void aWrongFieldOfAJointJobIsNamedWithItsLine(String right, String wrong, String complaint) {
        refused(() -> PlanManifest.parse(JOINT.replace(right, wrong.translateEscapes()), "job.yaml"), complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "device_hours: 96     | device_hours: 0       | job.yaml:3: device_hours is 0.0",
        "devices: 4           | devices: 0            | job.yaml:4: devices is the number 0",
        "watts: 300           | watts: -1             | job.yaml:5: watts is -4.0",
        "deadline: P3D        | deadline: soon        | job.yaml:6: deadline is 'soon'",
        "interruption: move   | interruption: often   | job.yaml:7: interruption is 'often'; it must be one of never, pause, move",
        "interruption: move   | interuption: move     | job.yaml:7: interuption is not a known field; maybe 'interruption'",
        "checkpoint_gb: 12    | checkpoint_gb: -12    | job.yaml:10: costs.checkpoint_gb is -12.0",
        "kwh_per_gb: 0.03     | data_gb: 1            | job.yaml:10: costs.kwh_per_gb is 0.0",
        "kg_co2e: 5           | kg_co2e: .nan         | job.yaml:11: limits.kg_co2e",
        "plan/v1              | job/v1                | job.yaml:1: wattle is 'job/v1'; this version of Wattle reads 'plan/v1'",
    })
    void aWrongFieldOfAJobIsNamedWithItsLine(String right, String wrong, String complaint) {
        refused(() -> PlanManifest.parse(JOB.replace(right, wrong), "job.yaml"), complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'devices: 4,'        | 'devices: 1,'         | job.yaml:7: levels.1.devices is 1; it must be more than at the level before",
        "speed: 3.2           | speed: 0.5            | job.yaml:7: levels.1.speed is 0.5",
        "speed: 3.2           | 'speed: 3.2, watts: 9' | job.yaml:7: levels.1.watts is not given at every level",
        "'levels:'            | 'devices: 2\nlevels:' | job.yaml:5: devices stands beside levels",
    })
    void levelsRiseAndSayTheirWattsAllOrNone(String right, String wrong, String complaint) {
        refused(() -> PlanManifest.parse(ELASTIC.replace(right, wrong.translateEscapes()), "job.yaml"), complaint);
    }

    @Test
    void everyFieldOfASiteIsRead() {
        SitesFile file = SitesFile.parse(SITES, "sites.yaml");
        SitesFile.Site first = file.sites().getFirst();
        assertThat(first).isEqualTo(new SitesFile.Site(
                "a", "FR", 8, OptionalDouble.of(350), 1.1, 0.2, List.of(DailyWindow.parse("22:00-06:00 Europe/Paris")), List.of()));
        assertThat(file.sites().getLast().energy()).extracting(SitesFile.Energy::kilowatts).containsExactly(3.0, 0.0);
        assertThat(file.sites().getLast().energy().getLast().surplus()).contains("field.csv");
        assertThat(file.sites().getLast().battery()).contains(new SitesFile.Battery(10, 3, 0.9));
        assertThat(file.place(1, "zone")).isEqualTo("sites.yaml:11");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "devices: 8           | devices: -8           | sites.yaml:5: sites.0.devices is the number -8",
        "pue: 1.1             | pue: 0.9              | sites.yaml:7: sites.0.pue is 0.9; it must be from 1 to 10",
        "22:00-06:00          | ten-six               | sites.yaml:9: sites.0.hours has 'ten-six Europe/Paris'",
        "name: b              | name: a               | sites.yaml:10: sites.1.name is 'a' again",
        "kilowatts: 3         | kilowatts: -3         | sites.yaml:14: sites.1.energy.0.kilowatts is -3.0",
        "surplus: field.csv   | price: 1              | sites.yaml:15: sites.1.energy.1.kilowatts is missing; add it, or surplus",
        "surplus: field.csv   | 'surplus: a, kilowatts: 1' | sites.yaml:15: sites.1.energy.1.kilowatts stands beside surplus",
        "kwh: 10              | kwh: 0                | sites.yaml:16: sites.1.battery.kwh is 0.0",
        "kwh: 10              | kw: 10                | sites.yaml:16: sites.1.battery.kw is not a known field",
        "'battery: {kwh: 10, kilowatts: 3}' | 'battery: big' | sites.yaml:16: sites.1.battery is the text 'big'",
        "zone: DE             | zones: DE             | sites.yaml:11: sites.1.zones is not a known field; maybe 'zone'",
    })
    void aWrongFieldOfASiteIsNamedWithItsLine(String right, String wrong, String complaint) {
        refused(() -> SitesFile.parse(SITES.replace(right, wrong), "sites.yaml"), complaint);
    }

    private static void refused(ThrowingCallable reading, String complaint) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(reading)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.MANIFEST_INVALID))
                .withMessageStartingWith(complaint);
    }
}
