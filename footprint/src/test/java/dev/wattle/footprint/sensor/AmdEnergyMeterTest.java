package dev.wattle.footprint.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.MeterContract;
import dev.wattle.footprint.meter.Part;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmdEnergyMeterTest extends MeterContract {
    private static final String FOLDER = "sys/class/hwmon/hwmon3/";

    private final FakeMachine machine;
    private final Meter meter;
    private long energy = 9_000_000;

    AmdEnergyMeterTest(@TempDir Path folder) {
        machine = new FakeMachine(folder);
        machine.write("sys/class/hwmon/hwmon0/name", "k10temp\n");
        machine.write(FOLDER + "name", "amd_energy\n");
        counter(1, "Ecore000", 4);
        counter(2, "Ecore001", 6);
        counter(3, "Esocket0", energy);
        meter = look().meters().getFirst();
    }

    private void counter(int number, String label, long microjoules) {
        machine.write(FOLDER + "energy" + number + "_label", label + "\n");
        machine.write(FOLDER + "energy" + number + "_input", microjoules + "\n");
    }

    private Found look(Part... covered) {
        return new AmdEnergy().look(machine.machine(), Set.of(covered), _ -> {});
    }

    @Override
    protected Meter meter() {
        return meter;
    }

    @Override
    protected void use() {
        energy += 10_000_000;
        counter(3, "Esocket0", energy);
    }

    @Override
    protected void breakDown() {
        machine.delete(FOLDER + "energy3_input");
    }

    @Override
    protected void garble() {
        machine.write(FOLDER + "energy3_input", "-1\n");
    }

    @Test
    void sockets_are_metered_and_not_their_cores_beside_them() {
        counter(4, "Esocket1", 3);
        assertThat(look().meters()).extracting(Meter::device).containsExactly("cpu:0", "cpu:1");
    }

    @Test
    void without_sockets_the_cores_are_added_up() {
        machine.delete(FOLDER + "energy3_input");
        Meter cores = look().meters().getFirst();
        counter(1, "Ecore000", 3_000_004);
        counter(2, "Ecore001", 2_000_006);
        assertThat(cores.read().joules()).isCloseTo(5, within(1e-9));
    }

    @Test
    void it_is_not_asked_where_the_processor_is_metered_already() {
        assertThat(look(Part.CPU)).isEqualTo(Found.nothing());
    }

    @Test
    void what_only_root_may_read_names_the_line_that_opens_it() {
        machine.forbid(FOLDER + "energy3_input");
        assertThat(look().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.state()).isEqualTo(Finding.State.FORBIDDEN);
            assertThat(finding.fix()).contains("chmod a+r");
        });
    }
}
