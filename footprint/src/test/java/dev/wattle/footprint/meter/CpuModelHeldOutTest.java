package dev.wattle.footprint.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The model against 106 public points of load and RAPL power on five machines: what `docs/cpu-model.md` tables.
class CpuModelHeldOutTest {
    /// A band is made to hold this share of the points that it is made from, so that it holds 90 % of others.
    private static final double KEPT = 0.93;

    private static List<Point> all = List.of();

    private record Point(String machine, String cpu, int sockets, int threads, double tdp, double load, double watts) {
        static Point parse(String line) {
            String[] cells = line.split(",", -1);
            return new Point(
                    cells[0],
                    cells[1],
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5]) / 100,
                    Double.parseDouble(cells[6]));
        }

        /// Of what was measured to the model: TDP x sockets x load.
        double ratio() {
            return watts / (tdp * sockets * load);
        }
    }

    private record Band(double low, double high) {
        /// The narrowest, by high / low, that holds a share of the points.
        static Band narrowest(List<Point> points, double share) {
            double[] ratios = points.stream().mapToDouble(Point::ratio).sorted().toArray();
            int kept = (int) Math.ceil(share * ratios.length);
            return IntStream.rangeClosed(0, ratios.length - kept)
                    .mapToObj(first -> new Band(ratios[first], ratios[first + kept - 1]))
                    .min(Comparator.comparingDouble(band -> band.high / band.low))
                    .orElseThrow();
        }

        long held(List<Point> points) {
            return points.stream().filter(point -> low <= point.ratio() && point.ratio() <= high).count();
        }
    }

    @BeforeAll
    static void read_the_points() throws IOException {
        try (InputStream in = Objects.requireNonNull(CpuModelHeldOutTest.class.getResourceAsStream("cpu-load-rapl.csv"))) {
            all = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().skip(1).map(Point::parse).toList();
        }
        assertThat(all).hasSize(106);
    }

    private static List<Point> busy() {
        return all.stream().filter(point -> point.load >= 0.05).toList();
    }

    /// The share of points that lie within a band made without the machines that share their `group`.
    private static double heldOut(Function<Point, String> group) {
        long held = 0;
        for (String left : busy().stream().map(group).distinct().toList()) {
            Band band = Band.narrowest(busy().stream().filter(point -> !group.apply(point).equals(left)).toList(), KEPT);
            held += band.held(busy().stream().filter(point -> group.apply(point).equals(left)).toList());
        }
        return (double) held / busy().size();
    }

    @Test
    void the_published_table_says_what_is_computed_here() throws IOException {
        String table = Files.readString(Path.of("..", "docs", "cpu-model.md"));
        for (String left : busy().stream().map(Point::machine).distinct().toList()) {
            List<Point> own = busy().stream().filter(point -> point.machine.equals(left)).toList();
            Band band = Band.narrowest(busy().stream().filter(point -> !point.machine.equals(left)).toList(), KEPT);
            String row = String.format(
                    Locale.ROOT,
                    "| %d | x%.3f to x%.3f | %d | %.2f |",
                    own.size(),
                    band.low,
                    band.high,
                    band.held(own),
                    median(own));
            assertThat(table.lines().filter(line -> line.startsWith("| " + left + " |"))).singleElement().asString().endsWith(row);
        }
        assertThat(table).contains("x" + CpuPower.LOW + " to x" + CpuPower.HIGH);
    }

    private static double median(List<Point> points) {
        double[] ratios = points.stream().mapToDouble(Point::ratio).sorted().toArray();
        return (ratios[(ratios.length - 1) / 2] + ratios[ratios.length / 2]) / 2;
    }

    @Test
    void a_band_made_from_other_machines_holds_nine_of_ten_points() {
        assertThat(busy()).hasSize(97);
        assertThat(heldOut(Point::machine)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void a_band_made_from_other_kinds_of_processor_does_too() {
        assertThat(heldOut(Point::cpu)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void the_band_that_we_state_is_the_narrowest_made_so_rounded_outwards() {
        Band band = Band.narrowest(busy(), KEPT);
        assertThat(CpuPower.LOW).isEqualTo(Math.floor(band.low * 100) / 100);
        assertThat(CpuPower.HIGH).isEqualTo(Math.ceil(band.high * 100) / 100);
    }

    @Test
    void the_power_of_each_machine_as_we_give_it_holds_nine_of_ten_points_and_all_idle_ones(@TempDir Path folder) throws IOException {
        long held = 0;
        for (Point point : all) {
            CpuPower power = CpuPower.read(cpuinfo(folder, point), "amd64", 1);
            assertThat(power.joulesPerCpuSecond() * point.threads).isEqualTo(point.tdp * point.sockets);
            CpuPower.Watts watts = power.at(point.load);
            boolean within = watts.low() <= point.watts && point.watts <= watts.high();
            if (point.load < 0.05) {
                assertThat(point.watts).isBetween(0.0, power.highestIdleWatts());
            } else {
                held += within ? 1 : 0;
            }
        }
        assertThat(held).isGreaterThanOrEqualTo((long) (0.9 * busy().size()));
    }

    private static Path cpuinfo(Path folder, Point point) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < point.threads; i++) {
            text.append("processor\t: ").append(i).append("\nmodel name\t: ").append(point.cpu);
            text.append("\nsiblings\t: ").append(point.threads / point.sockets).append("\nflags\t\t: fpu vme\n\n");
        }
        return Files.writeString(folder.resolve("cpuinfo"), text);
    }
}
