package dev.wattle.cli;

import dev.wattle.footprint.Method;
import dev.wattle.footprint.meter.CpuModel;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.ProblemException;
import dev.wattle.protocol.SiteTerms;
import dev.wattle.protocol.SiteTerms.WattsFrom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a provider says of its devices, so that jobs can be planned on them.
final class TermsOptions {
    @Option(names = "--devices", paramLabel = "N", defaultValue = "1", description = "Devices that jobs may hold, for plans (default: ${DEFAULT-VALUE}).")
    private int devices = 1;

    @Option(names = "--watts", paramLabel = "W", description = "What one device draws at work, before PUE (default for one device: modelled from this machine's processor, which says nothing of GPUs).")
    private @Nullable Double watts;

    @Option(names = "--pue", defaultValue = "1", description = "Power usage effectiveness of this place (default: ${DEFAULT-VALUE}).")
    private double pue = 1;

    @Option(names = "--price", defaultValue = "0", description = "Price of a kWh, in the currency that all sites of the cloud use (default: ${DEFAULT-VALUE}).")
    private double price;

    @Option(names = "--energy", paramLabel = "NAME:KW:G_PER_KWH[:HOURS]", description = "Energy besides the grid up to a power, such as 'roof:3:40:10:00-16:00 America/Los_Angeles'; may be repeated.")
    private List<String> energy = new ArrayList<>();

    /// @param cpu this machine's processors
    SiteTerms terms(CpuModel cpu) {
        List<SiteTerms.Energy> besides = energy.stream().map(TermsOptions::energy).toList();
        if (watts != null) {
            return new SiteTerms(devices, watts, WattsFrom.GIVEN, "given by the provider", pue, price, besides);
        }
        if (devices > 1) {
            throw Problem.USAGE.because("--devices " + devices + " stands without --watts; say what one of them draws at work, which a processor does not tell");
        }
        String source = "%d threads of %s at work, no GPUs: %s".formatted(cpu.threads(), cpu.name(), cpu.source());
        return new SiteTerms(
                devices, tenth(cpu.wattsPerThread() * cpu.threads()), cpu.method() == Method.ASSUMED ? WattsFrom.ASSUMED : WattsFrom.MODELLED,
                printable(source), pue, price, besides);
    }

    /// For people: `8 devices of 350 W (given)`.
    static String inWords(SiteTerms terms) {
        return String.format(Locale.ROOT, "%d %s of %s W (%s)", terms.devices(), terms.devices() == 1 ? "device" : "devices",
                Figure.significant(terms.watts()), terms.wattsFrom().name().toLowerCase(Locale.ROOT));
    }

    private static SiteTerms.Energy energy(String said) {
        String[] parts = said.split(":", 4);
        try {
            return new SiteTerms.Energy(
                    parts[0].strip(), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), 0,
                    parts.length == 4 ? List.of(parts[3].strip()) : List.of());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Problem.USAGE.because("--energy '" + said + "' cannot be read; write NAME:KILOWATTS:G_PER_KWH[:HOURS], such as roof:3:40", e);
        } catch (ProblemException e) {
            throw Problem.USAGE.because("--energy '" + said + "': " + e.line(), e);
        }
    }

    /// A tenth of a watt is more than a model knows; less than that is not drawn by any device.
    private static double tenth(double watts) {
        return Math.max(0.1, Math.round(watts * 10) / 10.0);
    }

    /// A processor names itself, in whatever bytes.
    private static String printable(String text) {
        String line = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
        return line.substring(0, Math.min(300, line.length()));
    }
}
