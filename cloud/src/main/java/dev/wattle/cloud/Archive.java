package dev.wattle.cloud;

import dev.wattle.cloud.report.JobFiles;
import dev.wattle.cloud.report.JobRecord;
import dev.wattle.cloud.store.Store.MemberRow;
import dev.wattle.cloud.store.Store.VersionRow;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.Json;
import dev.wattle.protocol.ModelSpec;
import dev.wattle.protocol.Problem;
import dev.wattle.protocol.SiteOffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the files of a finished job, and hands them out.
final class Archive {
    private Archive() {}

    static String baselineKey(String job) {
        return "baseline " + job;
    }

    static void write(JobRun job, Rooms rooms) {
        Path folder = rooms.jobFolder(job.id());
        byte[] model = job.syncer().snapshot(metadata(job)).safetensors();
        JobFiles.write(folder.resolve(JobFiles.MODEL), model);
        rooms.ledgers().read(job.id(), ledger -> {
            JobFiles.write(record(job, rooms, ledger, digest(model)), folder);
            return folder;
        });
    }

    private static JobRecord record(JobRun job, Rooms rooms, dev.wattle.footprint.Ledger ledger, String modelDigest) {
        List<SiteOffer> sites = job.members().stream()
                .map(MemberRow::site)
                .flatMap(site -> rooms.registry().site(site).stream())
                .map(Registry.Site::offer)
                .toList();
        Optional<Baseline> baseline =
                rooms.store().get(baselineKey(job.id())).map(json -> Json.read(json, Baseline.class));
        return new JobRecord(
                job.row(),
                job.manifest(),
                sites,
                rooms.store().ranges(job.id()),
                rooms.store().evaluations(job.id()),
                rooms.store().leasedHours(job.id()),
                Traffic.of(job, rooms),
                ledger,
                rooms.grid(),
                job.syncer().latest().map(VersionRow::version).orElse(0L),
                job.syncer().layout().orElseThrow().parameters(),
                modelDigest,
                rooms.clock().instant(),
                rooms.clock().setting().speed(),
                rooms.homeZone(),
                OwnMeter.SITE,
                rooms.software(),
                baseline);
    }

    /// What a program needs to run the model again.
    private static Map<String, String> metadata(JobRun job) {
        ModelSpec model = job.manifest().model();
        return Map.of(
                "format", "pt",
                "wattle.job", job.id(),
                "wattle.layers", Integer.toString(model.layers()),
                "wattle.heads", Integer.toString(model.heads()),
                "wattle.width", Integer.toString(model.width()),
                "wattle.context", Integer.toString(model.context()));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] read(JobRun job, String name, Rooms rooms) {
        if (!JobFiles.ALL.contains(name)) {
            throw Problem.NOT_FOUND.because("there is no file " + name + "; a job has " + String.join(", ", JobFiles.ALL));
        }
        Path file = rooms.jobFolder(job.id()).resolve(name);
        try {
            if (!Files.exists(file)) {
                throw Problem.NOT_FOUND.because(
                        "job " + job.id() + " has no " + name + " yet; its phase is " + job.row().phase());
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw Problem.INTERNAL.because("cannot read " + file + " (" + e.getMessage() + ")", e);
        }
    }
}
