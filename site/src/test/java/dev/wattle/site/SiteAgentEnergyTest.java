package dev.wattle.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.EnergySample;
import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import dev.wattle.footprint.sensor.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Energy from the meters to the cloud.
class SiteAgentEnergyTest extends AgentFixture {
    @Test
    void energy_reaches_the_cloud_tagged_with_the_job_and_nothing_is_lost_over_a_restart() throws Exception {
        FakeCloud cloud = cloud(5);
        SiteAgent first = agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.job.version() >= 2);
        until(() -> cloud.samples.values().stream().anyMatch(sample -> sample.job().equals(FakeJob.NAME)));
        first.close();
        int before = cloud.samples.size();
        try (var marks = Files.newDirectoryStream(folder.resolve("ranch/journal"), "*.sent")) {
            for (Path mark : marks) {
                Files.delete(mark);
            }
        }

        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.samplesAgain.get() == before);

        assertThat(cloud.samples.values()).extracting(EnergySample::device).containsOnly("cpu", "memory");
        assertThat(cloud.samples.values()).extracting(EnergySample::method).doesNotContain(Method.MEASURED);
        assertThat(cloud.samples.values()).allSatisfy(sample -> assertThat(sample.zone()).isEqualTo("US-CAL-CISO"));
    }

    @Test
    void what_sensors_tell_reaches_the_cloud_as_the_sites_part_of_it() throws Exception {
        zone("intel-rapl:0", "package-0");
        zone("intel-rapl:0:0", "dram");
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        long joules = 1;
        while (joulesOf(cloud, "cpu:0") < 10 || joulesOf(cloud, "memory:0") < 1) {
            assertThat(joules).as("joules on the counter").isLessThan(100_000);
            joules += 20;
            energy("intel-rapl:0", joules);
            energy("intel-rapl:0:0", joules / 5);
            long seen = cloud.samples.size();
            until(() -> cloud.samples.size() > seen);
        }

        assertThat(cloud.samples.values()).extracting(EnergySample::device).containsOnly("cpu:0", "memory:0");
        assertThat(joulesOf(cloud, "cpu:0")).as("the site's part").isLessThan((double) joules);
        assertThat(cloud.samples.values()).filteredOn(sample -> sample.device().equals("cpu:0")).allSatisfy(sample -> {
            assertThat(sample.source()).isEqualTo("RAPL package-0 (powercap), by share of CPU time");
            assertThat(sample.highJoules()).isCloseTo(1.05 * sample.joules(), within(1e-9 * (1 + sample.joules())));
        });
    }

    @Test
    void a_sensor_that_breaks_does_not_touch_the_work() throws Exception {
        zone("intel-rapl:0", "package-0");
        FakeCloud cloud = cloud(5);
        agent(cloud, "ranch", "0.5 well");
        until(() -> cloud.samples.values().stream().anyMatch(sample -> sample.device().equals("cpu:0")));
        energy("intel-rapl:0", "garbage");
        long version = cloud.job.version();

        until(() -> cloud.job.version() > version + 2);
        long seen = cloud.samples.values().stream().filter(sample -> sample.device().equals("memory")).count();
        until(() -> cloud.samples.values().stream().filter(sample -> sample.device().equals("memory")).count() > seen);
    }

    @Test
    void graphics_processors_count_where_programs_of_jobs_run_and_nowhere_else() throws Exception {
        Path gpu = Files.createDirectories(folder.resolve("machine/sys/class/hwmon/hwmon0"));
        Files.writeString(gpu.resolve("name"), "amdgpu\n");
        Files.writeString(gpu.resolve("power1_average"), "50000000\n");

        try (Found ours = SiteMeter.sensors(machine(), true); Found none = SiteMeter.sensors(machine(), false)) {
            assertThat(ours.meters()).singleElement().extracting(Meter::part).isEqualTo(Part.GPU);
            assertThat(none.meters()).isEmpty();
        }
    }

    private static double joulesOf(FakeCloud cloud, String device) {
        return cloud.samples.values().stream().filter(sample -> sample.device().equals(device)).mapToDouble(EnergySample::joules).sum();
    }

    private void zone(String name, String content) throws IOException {
        Path zone = Files.createDirectories(folder.resolve("machine/sys/class/powercap").resolve(name));
        Files.writeString(zone.resolve("name"), content + "\n");
        Files.writeString(zone.resolve("max_energy_range_uj"), "262143328850\n");
        energy(name, 1);
    }

    private void energy(String zone, Object joules) throws IOException {
        String text = joules instanceof Number number ? number.longValue() * 1_000_000 + "\n" : joules + "\n";
        Files.writeString(folder.resolve("machine/sys/class/powercap").resolve(zone).resolve("energy_uj"), text);
    }
}
