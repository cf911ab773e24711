package dev.wattle.footprint.claim;

import dev.wattle.footprint.disclosure.CodeCarbonCsv;
import dev.wattle.footprint.disclosure.CsvTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Recomputes published claims: `kWh = hours x chips x watts x PUE / 1000` and `kg = kWh x g/kWh / 1000` (Patterson et al.
/// 2021, "Carbon Emissions and Large Neural Network Training", section 2).
///
/// A figure agrees when it is within one percent and the rounding of the printed digits of what it follows from.
public final class ClaimCheck {
    private ClaimCheck() {}

    /// Reads a CSV of published runs, a CodeCarbon CSV, a model card in Markdown, or one of our own records in JSON.
    ///
    /// @throws dev.wattle.footprint.FootprintException with file and line, when it cannot be read or a figure is absurd
    public static List<Claim> read(Path file) {
        String text = text(file);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            CsvTable table = CsvTable.parse(text, file.toString());
            return CodeCarbonCsv.isOne(table) ? CodeCarbonClaims.of(table) : RunsCsv.of(table);
        }
        return text.stripLeading().startsWith("{") ? RecordJson.of(text, file.toString()) : ModelCard.of(text, file.toString());
    }

    /// Recomputes one claim.
    public static ClaimReport check(Claim claim) {
        return switch (claim) {
            case TrainingClaim training -> new ClaimReport(claim.place(), claim.name(), TrainingCheck.of(training));
            case SumsClaim sums -> new ClaimReport(claim.place(), claim.name(), sums.sums().stream().map(SumCheck::of).toList());
        };
    }

    /// Reads a file and recomputes all that it claims.
    ///
    /// @throws dev.wattle.footprint.FootprintException with file and line, when it cannot be read or a figure is absurd
    public static List<ClaimReport> checkAll(Path file) {
        return read(file).stream().map(ClaimCheck::check).toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw ClaimException.unreadable(file.toString(), "cannot be read as UTF-8 text; check the path and its permissions", e);
        }
    }
}
