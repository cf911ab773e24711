package dev.wattle.footprint.sensor;

import dev.wattle.footprint.meter.Meter;
import dev.wattle.footprint.meter.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// RAPL, the energy counters of Intel's and AMD's processors, through Linux' powercap (Documentation/power/powercap).
///
/// A package's counter does not hold its memory's, so both count; `core` and `uncore` are parts of the package and do not.
/// Where `psys` counts, it covers the whole board, package and memory included: it is read instead of them, never beside
/// them. A `psys` that stands at 0 is not wired on this board and is passed over. The same package seen a second time
/// through memory-mapped registers (`intel-rapl-mmio`) counts once.
record Powercap(LongSupplier nanoTime) implements Sensor {
    static final String NAME = "rapl";
    /// Our margins: the makers state none. Memory is the less exact of the two.
    static final double ERROR = 0.05;
    static final double MEMORY_ERROR = 0.2;

    /// Opens the kernel's files to all users, now and after each start.
    private static final String FIX =
            """
            echo 'SUBSYSTEM=="powercap", KERNEL=="intel-rapl*", RUN+="/bin/chmod a+r %S%p/energy_uj"' | sudo tee /etc/udev/rules.d/70-wattle-rapl.rules && sudo udevadm control --reload && sudo udevadm trigger --subsystem-match=powercap""";

    Powercap() {
        this(System::nanoTime);
    }

    @Override
    public Found look(Machine machine, Set<Part> covered, Consumer<String> troubles) {
        Path folder = machine.sys().resolve("class/powercap");
        List<Path> entries = SysFiles.list(folder, "intel-rapl*:*");
        if (entries.isEmpty()) {
            return Found.nothing(nothingIn(folder));
        }
        List<Zone> zones = zones(entries);
        if (zones.isEmpty()) {
            return Found.nothing(hidden(folder, entries.getFirst()));
        }
        if (zones.stream().noneMatch(Zone::isReadable)) {
            return Found.nothing(new Finding(
                    NAME, Finding.State.FORBIDDEN, zones.getFirst().counter() + " may be read by root alone (CVE-2020-8694)", FIX));
        }
        return open(instead(zones), troubles);
    }

    private static Finding nothingIn(Path folder) {
        return Files.isDirectory(folder)
                ? new Finding(
                        NAME,
                        Finding.State.ABSENT,
                        folder + " has no RAPL zone; where the processor has RAPL, its driver is not loaded",
                        "sudo modprobe intel_rapl_msr")
                : Finding.absent(NAME, folder + " is not there: most virtual machines show no RAPL, and other systems than Linux have none");
    }

    private static Finding hidden(Path folder, Path entry) {
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS) && !Files.exists(entry)) {
            return new Finding(
                    NAME,
                    Finding.State.FORBIDDEN,
                    entry + " leads nowhere: a container hides it; start the container with the option systempaths=unconfined",
                    "docker run --security-opt systempaths=unconfined IMAGE");
        }
        return Finding.broken(NAME, folder + " has no zone named package-N, dram or psys");
    }

    /// Each device once; of two that are the same, the one that is not memory-mapped.
    private static List<Zone> zones(List<Path> folders) {
        Map<String, Zone> zones = new LinkedHashMap<>();
        for (Path folder : folders) {
            Zone.in(folder).ifPresent(zone -> zones.merge(zone.device(), zone, (one, other) -> one.isMmio() ? other : one));
        }
        return List.copyOf(zones.values());
    }

    /// The platform instead of its parts, if it counts.
    private static List<Zone> instead(List<Zone> zones) {
        List<Zone> platform = zones.stream()
                .filter(zone -> zone.part() == Part.MACHINE && SysFiles.number(zone.counter()).orElse(0) > 0)
                .toList();
        return platform.isEmpty() ? zones.stream().filter(zone -> zone.part() != Part.MACHINE).toList() : platform;
    }

    private Found open(List<Zone> zones, Consumer<String> troubles) {
        List<Meter> meters = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Zone zone : zones) {
            try {
                meters.add(meter(zone, troubles));
                findings.add(Finding.readable(NAME, zone.device() + " by " + zone.counter()));
            } catch (IOException e) {
                findings.add(
                        zone.isReadable()
                                ? Finding.broken(NAME, zone.device() + ": " + e.getMessage())
                                : new Finding(NAME, Finding.State.FORBIDDEN, zone.counter() + " may be read by root alone", FIX));
            }
        }
        return new Found(meters, findings);
    }

    private Meter meter(Zone zone, Consumer<String> troubles) throws IOException {
        Device device = new Device(
                zone.device(),
                zone.part(),
                zone.part() == Part.MEMORY ? MEMORY_ERROR : ERROR,
                "RAPL " + SysFiles.text(zone.folder().resolve("name")).orElse("") + " (powercap)");
        return new CounterMeter(device, new NumberFile(zone.counter()), 1e-6, zone.range(), nanoTime, troubles);
    }
}
