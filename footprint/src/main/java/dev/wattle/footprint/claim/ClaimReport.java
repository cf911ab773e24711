package dev.wattle.footprint.claim;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What came of one claim.
///
/// @param place file and line
/// @param name what was trained
/// @param findings one a figure
public record ClaimReport(String place, String name, List<Finding> findings) {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

    public ClaimReport {
        findings = List.copyOf(findings);
    }

    /// The worst of its findings: `CONTRADICTS` when any figure does.
    public Verdict verdict() {
        return findings.stream().map(Finding::verdict).max(Comparator.naturalOrder()).orElse(Verdict.MISSING);
    }

    /// For a terminal: a figure a line, its arithmetic and note beneath it.
    public String text() {
        StringBuilder text = new StringBuilder(name).append("  (").append(place).append(")\n");
        for (Finding finding : findings) {
            text.append("  ").append(padded(finding.figure(), 18)).append(padded(finding.verdict().word(), 13));
            text.append(figures(finding)).append('\n');
            more(text, finding.arithmetic());
            more(text, finding.note());
        }
        return text.toString();
    }

    private static String figures(Finding finding) {
        String stated = finding.stated().isEmpty() ? "not stated" : finding.stated() + " stated";
        return finding.recomputed().isEmpty() ? stated : stated + ", " + finding.recomputed() + " recomputed";
    }

    private static void more(StringBuilder text, String line) {
        if (!line.isEmpty()) {
            text.append(" ".repeat(33)).append(line).append('\n');
        }
    }

    private static String padded(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }

    /// Several reports as one JSON array with `snake_case` names.
    public static String json(List<ClaimReport> reports) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(reports);
    }
}
