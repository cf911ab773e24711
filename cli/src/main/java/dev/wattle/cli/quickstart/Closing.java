package dev.wattle.cli.quickstart;

import dev.wattle.cli.Figure;
import dev.wattle.cloud.report.JobFiles;
import dev.wattle.cloud.report.Summary;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the user reads at the end.
final class Closing {
    private Closing() {}

    static void print(PrintStream out, RunFolder run) {
        Summary s = read(run.summary());
        out.printf(Locale.ROOT, "%n%s in %.0f s: %,d tokens, %d versions of a model of %,d parameters.%n%n",
                capital(s.outcome()), s.seconds(), s.tokens(), s.versions(), s.parameters());
        out.printf(Locale.ROOT, "  validation loss    %s -> %s nats per byte%s%n",
                loss(s.untrainedLoss()), loss(s.validationLoss()), reference(s));
        out.printf(Locale.ROOT, "  energy             %s kWh (%s to %s; %s)%n",
                Figure.significant(s.energyKwh()), Figure.significant(s.energyKwhLow()), Figure.significant(s.energyKwhHigh()), s.energyMethod());
        out.printf(Locale.ROOT, "  carbon             %s kg CO2e (%s to %s; location-based)%n",
                Figure.significant(s.carbonKg()), Figure.significant(s.carbonKgLow()), Figure.significant(s.carbonKgHigh()));
        out.printf(Locale.ROOT, "  at once in one     %s kWh and %s kg CO2e in %s; this run: %s kWh, %s kg%n",
                Figure.significant(s.baselineEnergyKwh()), Figure.significant(s.baselineCarbonKg()), s.baselineZone(),
                Figure.against(s.energyKwh(), s.baselineEnergyKwh()), Figure.against(s.carbonKg(), s.baselineCarbonKg()));
        out.printf(Locale.ROOT, "  bytes on the wire  %s, %.0f times fewer than data-parallel (%s)%n%n",
                Figure.bytes(s.bytesOnWire()), (double) s.bytesDataParallel() / s.bytesOnWire(), Figure.bytes(s.bytesDataParallel()));
        out.printf("  report             %s%n", shown(run.path().resolve(JobFiles.REPORT)));
        out.printf("  disclosure         %s%n", shown(run.path().resolve(JobFiles.DISCLOSURE)));
        out.printf("  model              %s%n%n", shown(run.path().resolve(JobFiles.MODEL)));
        out.printf("Now try: ./wattle generate --run %s --prompt \"public static \"%n", shown(run.path()));
    }

    private static Summary read(Path file) {
        try {
            return Json.read(Files.readString(file), Summary.class);
        } catch (IOException e) {
            throw Problem.NOT_FOUND.because("there is no summary in " + file, e);
        }
    }

    private static String capital(String outcome) {
        return outcome.substring(0, 1).toUpperCase(Locale.ROOT) + outcome.substring(1);
    }

    private static String loss(@Nullable Double loss) {
        return loss == null ? "not measured" : String.format(Locale.ROOT, "%.3f", loss);
    }

    private static String reference(Summary s) {
        return s.baselineValidationLoss() == null || s.lossRatio() == null
                ? ""
                : String.format(Locale.ROOT, "  (data-parallel %.3f, ratio %.3f)", s.baselineValidationLoss(), s.lossRatio());
    }

    /// From here, if it lies below.
    private static Path shown(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) && !path.equals(here) ? here.relativize(path) : path;
    }
}
