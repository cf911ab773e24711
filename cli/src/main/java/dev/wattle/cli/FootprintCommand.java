package dev.wattle.cli;

import dev.wattle.footprint.disclosure.ClimateCard;
import dev.wattle.footprint.disclosure.CodeCarbonCsv;
import dev.wattle.footprint.disclosure.HuggingFaceCard;
import dev.wattle.footprint.disclosure.OpenMetricsText;
import dev.wattle.footprint.disclosure.RunJson;
import dev.wattle.footprint.disclosure.RunPage;
import dev.wattle.footprint.disclosure.RunTable;
import dev.wattle.footprint.disclosure.Sci;
import dev.wattle.footprint.run.Reporter;
import dev.wattle.footprint.run.RunReport;
import dev.wattle.footprint.run.SessionRecord;
import dev.wattle.footprint.run.UsedGrids;
import dev.wattle.protocol.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "footprint",
        description = {
            "Shows what a run cost, merged from the records of its ranks, nodes and restarts.",
            "The place and the building can be said anew; what is not said is as each record has it.",
            "Hours that the run took from --intensity, --marginal or --live are in the record; nobody is asked again."
        },
        mixinStandardHelpOptions = true)
final class FootprintCommand implements Callable<Integer> {
    /// Forms of a report.
    enum Output {
        table,
        json,
        csv,
        html,
        huggingface,
        climatecard,
        openmetrics
    }

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Folders or files that 'wattle run' wrote.")
    private List<Path> runs = new ArrayList<>();

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(names = "--scope", description = "Whose energy: ${COMPLETION-CANDIDATES} (default: as the run had it).")
    private Reporter.@Nullable Scope scope;

    @Option(names = "--output", description = "Form: ${COMPLETION-CANDIDATES} (default: table).")
    private Output output = Output.table;

    @Option(names = "--training-type", description = "For the model card: pre-training or fine-tuning (default: pre-training).")
    private String trainingType = "pre-training";

    @Option(names = "--per", paramLabel = "COUNT", description = "With --unit: the software carbon intensity (SCI) for each of so many functional units.")
    private double per = 1;

    @Option(names = "--unit", paramLabel = "NAME", description = "The functional unit: run, token, sample. Adds the SCI (ISO/IEC 21031) to the table.")
    private String unit = "";

    @Override
    public Integer call() {
        List<SessionRecord> records = Reporter.read(runs);
        Reporter.Scope whose = scope == null ? new UsedGrids(records).scope().orElse(Reporter.Scope.RUN) : scope;
        RunReport report = Reporter.report(records, place.settings(records), whose);
        System.out.print(text(report));
        System.out.flush();
        return 0;
    }

    private String sci(RunReport report) {
        if (!(per > 0)) {
            throw Problem.USAGE.because("--per " + per + " cannot be; take a number above 0");
        }
        return Sci.average(report.cost(), per, unit).text();
    }

    private String text(RunReport report) {
        return switch (output) {
            case table -> RunTable.text(report) + (unit.isBlank() ? "" : sci(report) + "\n");
            case json -> RunJson.of(report).json() + "\n";
            case csv -> new String(CodeCarbonCsv.bytes(report, "wattle"), StandardCharsets.UTF_8);
            case html -> RunPage.html(report);
            case huggingface -> HuggingFaceCard.yaml(report, trainingType);
            case climatecard -> ClimateCard.markdown(report.facts().run(), report, ClimateCard.Answers.NONE);
            case openmetrics -> OpenMetricsText.of(report);
        };
    }
}
