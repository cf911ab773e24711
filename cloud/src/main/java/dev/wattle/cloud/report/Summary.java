package dev.wattle.cloud.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.wattle.footprint.Footprint;
import dev.wattle.protocol.Baseline;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The figures of a job in one small file, `summary.json`.
///
/// @param job its id
/// @param name as in its manifest
/// @param outcome `finished`, or why it ended early
/// @param untrainedLoss validation loss before training, nats per token
/// @param validationLoss validation loss of the final model
/// @param baselineValidationLoss that of the data-parallel reference run, when there was one
/// @param lossRatio `validationLoss / baselineValidationLoss`, when there was one
/// @param tokens trained on
/// @param parameters of the model
/// @param versions outer steps taken
/// @param innerSteps inner steps of all sites together
/// @param bytesOnWire counted on the sockets of the sites' connections, both ways, HTTP headers included
/// @param bytesDataParallel what a ring all-reduce of float32 gradients would move for the same inner steps: computed
/// @param energyKwh IT energy of sites and control plane
/// @param energyKwhLow lower end of its band
/// @param energyKwhHigh upper end of its band
/// @param energyMethod `measured`, `modelled` or `assumed`
/// @param carbonKg operational, location-based
/// @param carbonKgLow lower end of its band
/// @param carbonKgHigh upper end of its band
/// @param baselineZone where the at-once baseline stands
/// @param baselineEnergyKwh of the same work at once in that zone
/// @param baselineCarbonKg of the same work at once in that zone
/// @param seconds wall seconds of the joint run
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
        String job,
        String name,
        String outcome,
        @Nullable Double untrainedLoss,
        @Nullable Double validationLoss,
        @Nullable Double baselineValidationLoss,
        @Nullable Double lossRatio,
        long tokens,
        int parameters,
        long versions,
        long innerSteps,
        long bytesOnWire,
        long bytesDataParallel,
        double energyKwh,
        double energyKwhLow,
        double energyKwhHigh,
        String energyMethod,
        double carbonKg,
        double carbonKgLow,
        double carbonKgHigh,
        String baselineZone,
        double baselineEnergyKwh,
        double baselineCarbonKg,
        double seconds) {

    static Summary of(JobRecord record) {
        Footprint total = record.ledger().total();
        AtOnce baseline = AtOnce.in(record.baselineZone(), record);
        Double trained = boxed(record.validationLoss(record.version()));
        Double reference = record.baseline().map(Baseline::validationLoss).orElse(null);
        return new Summary(
                record.job().id(),
                record.job().name(),
                record.job().reason().isEmpty() ? "finished" : record.job().reason(),
                boxed(record.validationLoss(0)),
                trained,
                reference,
                trained == null || reference == null ? null : trained / reference,
                record.tokens(),
                record.parameters(),
                record.version(),
                record.innerSteps(),
                record.bytesOnWire(),
                record.bytesDataParallel(),
                total.kwh(),
                total.energy().low() / 3.6e6,
                total.energy().high() / 3.6e6,
                total.energy().method().name().toLowerCase(java.util.Locale.ROOT),
                total.kg(),
                total.carbon().low() / 1000,
                total.carbon().high() / 1000,
                baseline.zone(),
                baseline.energyKwh(),
                baseline.carbonKg(),
                record.job().seconds());
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
