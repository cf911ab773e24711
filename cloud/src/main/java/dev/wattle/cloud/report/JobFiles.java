package dev.wattle.cloud.report;

import dev.wattle.footprint.disclosure.Disclosure;
import dev.wattle.footprint.disclosure.Facts;
import dev.wattle.footprint.disclosure.HuggingFaceCard;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteOffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// Writes what a job leaves behind: `report.html`, `disclosure.json`, `summary.json` and `model-card.md`, beside its
/// `model.safetensors`.
public final class JobFiles {
    public static final String MODEL = "model.safetensors";
    public static final String REPORT = "report.html";
    public static final String DISCLOSURE = "disclosure.json";
    public static final String SUMMARY = "summary.json";
    public static final String MODEL_CARD = "model-card.md";

    /// Every file of a finished job.
    public static final List<String> ALL = List.of(REPORT, DISCLOSURE, MODEL, SUMMARY, MODEL_CARD);

    private JobFiles() {}

    /// Writes all but the model, over what was there.
    public static void write(JobRecord record, Path folder) {
        Summary summary = Summary.of(record);
        Disclosure disclosure = Disclosure.of(record.ledger(), facts(record));
        write(folder.resolve(SUMMARY), Json.writePretty(summary));
        write(folder.resolve(DISCLOSURE), disclosure.json());
        write(folder.resolve(MODEL_CARD), "---\n" + HuggingFaceCard.yaml(disclosure) + "---\n");
        write(folder.resolve(REPORT), HtmlReport.of(record, summary, disclosure));
    }

    private static Facts facts(JobRecord record) {
        return new Facts(
                record.job().name(),
                "pre-training",
                new Facts.Model(record.modelDigest(), record.parameters(), record.tokens()),
                "data set '" + record.manifest().dataSet() + "', each site its own share; its text stayed there",
                record.job().submittedAt(),
                record.ended(),
                record.sites().stream().map(JobFiles::hardware).toList(),
                record.software(),
                AtOnce.all(record).stream().map(AtOnce::fact).toList());
    }

    private static String hardware(SiteOffer site) {
        return String.format(Locale.ROOT, "%s: %s", site.site(), site.hardware());
    }

    /// Writes a file whole or not at all.
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file whole or not at all.
    public static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            boolean full = String.valueOf(e.getMessage()).contains("No space left");
            throw (full ? Problem.DISK_FULL : Problem.FOLDER_UNWRITABLE)
                    .because("cannot write " + file + " (" + e.getMessage() + "); make room or check the folder", e);
        }
    }
}
