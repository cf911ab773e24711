package dev.wattle.cli;

import dev.wattle.footprint.sensor.Finding;
import dev.wattle.footprint.sensor.Found;
import dev.wattle.footprint.sensor.Machine;
import dev.wattle.footprint.sensor.Sensors;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = "Tells which energy sensors can be read on this machine, which not, and the exact line that would fix each.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        PrintStream out = System.out;
        try (Found found = Sensors.find(Machine.thisOne())) {
            for (Finding finding : found.findings()) {
                out.println(padded(finding.state().name().toLowerCase(Locale.ROOT), 10) + padded(finding.sensor(), 14) + finding.what());
                if (!finding.fix().isEmpty()) {
                    out.println(padded("", 10) + "fix:  " + finding.fix());
                }
            }
            out.println();
            out.println(found.meters().isEmpty()
                    ? "No energy sensor can be read: 'wattle run' models energy from CPU time and memory, and says so."
                    : "'wattle run' reads " + found.meters().size() + " sensor(s); parts without one are modelled, and it says so.");
        }
        return 0;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
