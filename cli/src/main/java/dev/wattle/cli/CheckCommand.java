package dev.wattle.cli;

import dev.wattle.footprint.claim.ClaimCheck;
import dev.wattle.footprint.claim.ClaimReport;
import dev.wattle.footprint.claim.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = {
            "Recomputes the energy and carbon that others published, from their own inputs: a model card (Markdown),",
            "a table (CSV), or a disclosure of ours (JSON). Exit code 1 when a figure cannot follow from its inputs."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    /// How the findings are printed.
    enum Output {
        text,
        json
    }

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CARD.md, TABLE.csv or disclosure.json.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--output", description = "Form: ${COMPLETION-CANDIDATES} (default: text).")
    private Output output = Output.text;

    @Override
    public Integer call() {
        List<ClaimReport> reports = files.stream().flatMap(file -> ClaimCheck.checkAll(file).stream()).toList();
        if (output == Output.json) {
            System.out.println(ClaimReport.json(reports));
        } else {
            reports.forEach(report -> System.out.println(report.text()));
        }
        return reports.stream().anyMatch(report -> report.verdict() == Verdict.CONTRADICTS) ? 1 : 0;
    }
}
