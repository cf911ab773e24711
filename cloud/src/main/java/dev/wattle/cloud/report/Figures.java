package dev.wattle.cloud.report;

import dev.wattle.cloud.store.Store.LeasedHourRow;
import dev.wattle.cloud.store.Store.RangeRow;
import dev.wattle.cloud.store.Store.TrafficRow;
import dev.wattle.footprint.disclosure.Disclosure;
import dev.wattle.protocol.Baseline;
import dev.wattle.protocol.SiteOffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the report's page draws, as plain figures; `report.js` reads them by these names.
///
/// @param summary the figures of `summary.json`
/// @param software name and version
/// @param from submission
/// @param to end
/// @param speed grid seconds a wall second; above 1 the week was replayed
/// @param energySource the sensors and models that the energy is from
/// @param intensity where the carbon intensities are from
/// @param limits what the figures do not hold
/// @param sites one for each site
/// @param losses training loss of each update, by tokens of the whole job
/// @param referenceLosses training loss of the data-parallel run
/// @param atOnce the baselines
/// @param controlPlane name of the control plane's entry among the sites, when it is on the bill
record Figures(
        Summary summary,
        String software,
        Instant from,
        Instant to,
        double speed,
        String energySource,
        String intensity,
        List<String> limits,
        List<Site> sites,
        List<Loss> losses,
        List<Baseline.Point> referenceLosses,
        List<AtOnce> atOnce,
        @Nullable Site controlPlane) {

    Figures(JobRecord record, Summary summary, Disclosure disclosure) {
        this(
                summary,
                record.software(),
                record.job().submittedAt(),
                record.ended(),
                record.speed(),
                disclosure.total().energy().source(),
                disclosure.carbonIntensity(),
                disclosure.limits(),
                record.sites().stream().map(site -> site(record, disclosure, site)).toList(),
                losses(record.ranges()),
                record.baseline().map(Baseline::curve).orElse(List.of()),
                AtOnce.all(record),
                controlPlane(record, disclosure));
    }

    /// @param hours the zone's carbon intensity hour by hour, from submission to the end
    /// @param energyKwh of all its devices
    /// @param validation its validation loss by version
    record Site(
            String name,
            String description,
            String zone,
            String offered,
            String hardware,
            long tokens,
            long bytesReceived,
            long bytesSent,
            double energyKwh,
            double carbonKg,
            Map<String, Double> energyKwhByDevice,
            List<Hour> hours,
            Map<Long, Double> validation) {}

    /// @param gramsPerKwh carbon intensity, or null where the grid data have none
    /// @param worked whether the site was given this hour
    record Hour(Instant hour, @Nullable Double gramsPerKwh, boolean worked) {}

    /// @param tokens of the whole job up to this update
    record Loss(long tokens, double loss, String site) {}

    private static Site site(JobRecord record, Disclosure disclosure, SiteOffer offer) {
        String name = offer.site();
        return new Site(
                name,
                offer.description(),
                offer.zone(),
                offer.hours().isEmpty() ? "always" : String.join(", ", offer.hours()),
                offer.hardware(),
                record.ranges().stream().filter(range -> range.site().equals(name)).mapToLong(range -> range.to() - range.from()).sum(),
                record.traffic().stream().filter(row -> row.site().equals(name)).mapToLong(TrafficRow::received).sum(),
                record.traffic().stream().filter(row -> row.site().equals(name)).mapToLong(TrafficRow::sent).sum(),
                kwh(disclosure, name),
                kg(disclosure, name),
                byDevice(disclosure, name),
                hours(record, offer),
                record.evaluations().stream()
                        .filter(evaluation -> evaluation.site().equals(name))
                        .collect(Collectors.toMap(evaluation -> evaluation.version(), evaluation -> evaluation.loss(), (one, other) -> one, TreeMap::new)));
    }

    private static @Nullable Site controlPlane(JobRecord record, Disclosure disclosure) {
        String name = record.controlPlane();
        return disclosure.bySite().containsKey(name)
                ? new Site(
                        name, "keeps the books and the shared model", record.homeZone(), "always", "", 0, 0, 0,
                        kwh(disclosure, name), kg(disclosure, name), byDevice(disclosure, name), List.of(), Map.of())
                : null;
    }

    private static double kwh(Disclosure disclosure, String site) {
        return disclosure.bySite().containsKey(site) ? disclosure.bySite().get(site).energyKwh() : 0;
    }

    private static double kg(Disclosure disclosure, String site) {
        return disclosure.bySite().containsKey(site) ? disclosure.bySite().get(site).carbonKg() : 0;
    }

    private static Map<String, Double> byDevice(Disclosure disclosure, String site) {
        return disclosure.rows().stream()
                .filter(row -> row.site().equals(site))
                .collect(Collectors.groupingBy(row -> row.device(), TreeMap::new, Collectors.summingDouble(row -> row.joules() / 3.6e6)));
    }

    private static List<Hour> hours(JobRecord record, SiteOffer offer) {
        Set<Instant> worked = record.hours().stream()
                .filter(row -> row.site().equals(offer.site()))
                .map(LeasedHourRow::hour)
                .collect(Collectors.toSet());
        List<Hour> hours = new ArrayList<>();
        Instant hour = record.job().submittedAt().truncatedTo(ChronoUnit.HOURS);
        for (; hour.isBefore(record.ended()); hour = hour.plus(1, ChronoUnit.HOURS)) {
            OptionalDouble grams = record.gramsPerKwh(offer.zone(), hour);
            hours.add(new Hour(hour, grams.isPresent() ? grams.getAsDouble() : null, worked.contains(hour)));
        }
        return hours;
    }

    private static List<Loss> losses(List<RangeRow> ranges) {
        List<Loss> losses = new ArrayList<>();
        long tokens = 0;
        for (RangeRow range : ranges) {
            tokens += range.to() - range.from();
            losses.add(new Loss(tokens, range.loss(), range.site()));
        }
        return losses;
    }
}
