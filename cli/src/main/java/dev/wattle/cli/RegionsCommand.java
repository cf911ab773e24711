package dev.wattle.cli;

import dev.wattle.footprint.grid.RegionFigure;
import dev.wattle.footprint.run.Reporter;
import dev.wattle.footprint.run.RunReport;
import dev.wattle.footprint.run.SessionRecord;
import dev.wattle.protocol.Problem;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "regions",
        description = {
            "Lists cloud regions, grid zones and countries by their carbon intensity, cleanest first.",
            "With --for, also what that run would have emitted there: the same energy by another grid's yearly mean."
        },
        mixinStandardHelpOptions = true)
final class RegionsCommand implements Callable<Integer> {
    @Option(names = "--for", paramLabel = "RUN", description = "Folder or file that 'wattle run' wrote.")
    private @Nullable Path run;

    @Option(names = "--year", description = "Year of the figures (default: this one, or the last one known).")
    private @Nullable Integer year;

    @Option(names = "--match", paramLabel = "TEXT", description = "Only places whose key or name holds it: aws, gcp:europe, France.")
    private String match = "";

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Override
    public Integer call() {
        int wanted = year == null ? Year.now(ZoneOffset.UTC).getValue() : year;
        String needle = match.toLowerCase(Locale.ROOT);
        List<RegionFigure> figures = RegionFigure.inYear(wanted).stream()
                .filter(figure -> (figure.key() + " " + figure.name()).toLowerCase(Locale.ROOT).contains(needle))
                .toList();
        double kwh = run == null ? Double.NaN : energyKwh(run);
        PrintStream out = System.out;
        out.println("   g/kWh  " + (run == null ? "" : "    this run  ") + "carbon-free  place");
        for (RegionFigure figure : figures) {
            double grams = figure.intensity().gramsPerKwh();
            String carbon = run == null ? "" : String.format(Locale.ROOT, "%12s  ", grams(kwh * grams));
            String free = figure.carbonFreePercent().isPresent()
                    ? String.format(Locale.ROOT, "%9.0f %%", figure.carbonFreePercent().getAsDouble())
                    : "          -";
            out.printf(Locale.ROOT, "%8.0f  %s%s  %s  %s%n", grams, carbon, free, figure.key(), figure.name());
        }
        if (figures.isEmpty()) {
            throw Problem.UNKNOWN_ZONE.because("no place matches '" + match + "'; try a part of a name, such as aws, europe or France");
        }
        Set<String> sources = new TreeSet<>();
        figures.forEach(figure -> sources.add(figure.intensity().source()));
        out.printf("%nFrom %s%n", String.join("; ", sources));
        if (run != null) {
            out.printf(Locale.ROOT, "%nIts energy is %.4g kWh in every one of them: moving work changes the carbon, not the energy.%n", kwh);
        }
        return 0;
    }

    private double energyKwh(Path folder) {
        List<SessionRecord> records = Reporter.read(List.of(folder));
        RunReport report = Reporter.report(records, place.settings(records), Reporter.Scope.RUN);
        return report.cost().facility().inPrintedUnit().value();
    }

    private static String grams(double grams) {
        return grams < 1 ? String.format(Locale.ROOT, "%.3g mg", grams * 1000)
                : grams < 1000 ? String.format(Locale.ROOT, "%.3g g", grams)
                : String.format(Locale.ROOT, "%.3g kg", grams / 1000);
    }
}
