package dev.wattle.cloud.report;

import dev.wattle.footprint.Footprint;
import dev.wattle.footprint.disclosure.Facts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The same work done at once in one zone: it begins when the job was submitted, and goes on through every hour until it is
/// done. Only the grid differs; the machine is the same.
///
/// @param zone where
/// @param energyKwh that it would use
/// @param carbonKg that it would emit
/// @param hours that it would take one machine
/// @param how the energy was got, in words
public record AtOnce(String zone, double energyKwh, double carbonKg, int hours, String how) {
    static AtOnce in(String zone, JobRecord record) {
        int hours = Math.max(1, (int) record.hoursBegun());
        Footprint sites = sites(record);
        double kwh = record.baseline().map(run -> run.energyJoules() / 3.6e6).orElse(sites.kwh());
        String how = record.baseline().isPresent()
                ? "energy of the data-parallel reference run on this machine, by the same meters"
                : "the energy that the sites used, the control plane's left out";
        Instant begin = record.job().submittedAt().truncatedTo(ChronoUnit.HOURS);
        double[] known = IntStream.range(0, hours)
                .mapToObj(hour -> record.gramsPerKwh(zone, begin.plus(hour, ChronoUnit.HOURS)))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
        double gramsPerKwh = Arrays.stream(known).average().orElse(0);
        String gaps = known.length == hours
                ? ""
                : String.format(Locale.ROOT, " (%d hours without a known carbon intensity left out)", hours - known.length);
        return new AtOnce(zone, kwh, kwh * gramsPerKwh / 1000, hours, how + gaps);
    }

    /// One baseline for each zone of the job.
    static List<AtOnce> all(JobRecord record) {
        return record.sites().stream()
                .map(site -> site.zone())
                .distinct()
                .map(zone -> in(zone, record))
                .toList();
    }

    private static Footprint sites(JobRecord record) {
        return record.ledger().bySite().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(record.controlPlane()))
                .map(java.util.Map.Entry::getValue)
                .reduce(Footprint.NONE, Footprint::plus);
    }

    Facts.Baseline fact() {
        return new Facts.Baseline(
                "at once in " + zone,
                String.format(
                        Locale.ROOT,
                        "%s, spread evenly over the first %d hours after submission, at that zone's hourly carbon intensity",
                        how,
                        hours),
                energyKwh,
                carbonKg);
    }
}
